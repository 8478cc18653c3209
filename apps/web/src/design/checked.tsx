import { useQuery } from '@tanstack/react-query';
import { ClockAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { freshnessQuery } from '../api/upkeep.ts';
import { durationInWords } from './durations.ts';
import { When } from './time.tsx';

/** "3 hours ago", and whether that is later than the budget of the source. */
export function CheckedAt({ at, sourceId }: { at: string; sourceId: string }) {
  const { t, i18n } = useTranslation();
  const source = useQuery(freshnessQuery).data?.find(({ id }) => id === sourceId);
  const budget = source?.freshness.budgetMinutes;
  const title =
    budget === undefined
      ? undefined
      : t('fresh.budgetIs', { budget: durationInWords(budget, i18n.language) });
  return (
    <span>
      <When at={at} />
      {source?.freshness.state === 'late' && (
        <span className="pl-1.5 font-semibold whitespace-nowrap text-warn" title={title}>
          <ClockAlert size={13} className="mr-1 inline align-[-0.12em]" aria-hidden />
          {t('health.late')}
        </span>
      )}
    </span>
  );
}

/** The same with its verb: "checked 3 hours ago". */
export function Checked(props: { at: string; sourceId: string }) {
  const { t } = useTranslation();
  return (
    <span>
      {t('item.checked')} <CheckedAt {...props} />
    </span>
  );
}
