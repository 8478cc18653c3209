import { useTranslation } from 'react-i18next';
import type { Run } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';

export function isOpen(run: Run | null): run is Run & { state: 'queued' | 'running' } {
  return run?.state === 'queued' || run?.state === 'running';
}

/** What a run changed: "12 new, 3 changed, 1 removed"; nothing at all is "nothing new". */
export function useRunWords(): (run: Run) => string {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  return ({ counts }) => {
    const said = (['created', 'updated', 'removed', 'failed'] as const)
      .filter((name) => counts[name] > 0)
      .map((name) => t(`runs.counts.${name}`, { count: counts[name], number: number(counts[name]) }));
    if (said.length === 0) return t('runs.nothingNew');
    return new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(said);
  };
}
