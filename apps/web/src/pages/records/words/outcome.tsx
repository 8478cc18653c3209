import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeedWords } from '../../../api/types.ts';
import { lengthInWords } from '../../../design/durations.ts';

export type Score = NonNullable<DeedWords['score']>;

/** "80 %", "8 of 10", "8": as much as the score says. */
export function useScoreWords(): (score: Score) => string | undefined {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return ({ scaled, raw, max }) => {
    if (scaled !== undefined)
      return new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(
        scaled,
      );
    if (raw === undefined) return undefined;
    return max === undefined
      ? number.format(raw)
      : t('records.points', { raw: number.format(raw), max: number.format(max) });
  };
}

export function Passed({ passed }: { passed: boolean }) {
  const { t } = useTranslation();
  const Sign = passed ? Check : X;
  return (
    <span className={`whitespace-nowrap ${passed ? '' : 'text-warn'}`}>
      <Sign size={14} aria-hidden className="mr-1 inline align-[-0.15em]" />
      {t(passed ? 'records.passed' : 'records.failed')}
    </span>
  );
}

/** What the verb says already: whether it is this one, wherever its IRI comes from. */
function says(verbId: string, name: string): boolean {
  return verbId.endsWith(`/${name}`);
}

/** How it went: what the statement says of a result besides its verb, in a line; nothing when it says none. */
export function Outcome({ words }: { words: DeedWords }) {
  const { t, i18n } = useTranslation();
  const scoreWords = useScoreWords();
  const { score, passed, completed, durationSeconds, verbId } = words;
  const points = score && scoreWords(score);
  return (
    <>
      {passed !== null && !says(verbId, passed ? 'passed' : 'failed') && <Passed passed={passed} />}
      {points && <span>{points}</span>}
      {completed !== null && !(completed && says(verbId, 'completed')) && (
        <span>{t(completed ? 'records.completed' : 'records.notCompleted')}</span>
      )}
      {durationSeconds !== null && <span>{lengthInWords(durationSeconds, i18n.language)}</span>}
    </>
  );
}
