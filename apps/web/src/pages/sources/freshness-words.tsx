import { useTranslation } from 'react-i18next';
import type { Freshness } from '../../api/types.ts';
import { durationInWords, elapsedInWords } from '../../design/durations.ts';
import { When } from '../../design/time.tsx';

/** "Checked 3 hours ago · budget 1 hour · late since 2 hours ago". */
export function FreshnessWords({ freshness }: { freshness: Freshness }) {
  const { t, i18n } = useTranslation();
  const { state, checkedAt, budgetMinutes, lateSince } = freshness;
  return (
    <>
      {checkedAt ? (
        <>
          {t('fresh.checked')} <When at={checkedAt} />
        </>
      ) : (
        t('fresh.never')
      )}
      <span className="text-ink-3">
        {' '}
        · {t('fresh.budget', { budget: durationInWords(budgetMinutes, i18n.language) })}
      </span>
      {state === 'late' && lateSince && (
        <span className="font-semibold text-warn">
          {' '}
          · {t('fresh.lateFor', { duration: elapsedInWords(lateSince, i18n.language) })}
        </span>
      )}
    </>
  );
}
