import { useTranslation } from 'react-i18next';
import type { RecordActor } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { plainProposal } from './actor-words.ts';
import type { Decided } from './use-decide.ts';

interface BulkBarProps {
  chosen: readonly RecordActor[];
  isBusy: boolean;
  onDecide: (all: readonly Decided[], words: (count: number) => string) => void;
  onClear: () => void;
}

/** What can be done with all that are chosen. Those with a doubt are left to be looked at one by one. */
export function BulkBar({ chosen, isBusy, onDecide, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const plain = chosen.flatMap((actor): Decided[] => {
    const proposal = plainProposal(actor);
    return proposal ? [{ actor, decision: { decision: 'confirm', personId: proposal.person.id } }] : [];
  });
  const nobody = chosen.map((actor): Decided => ({ actor, decision: { decision: 'nobody' } }));
  if (chosen.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t('actors.bulk.label')}
      className="sticky top-2 z-10 mb-2 flex flex-wrap items-center gap-2 rounded-md border border-edge bg-field p-2.5 text-sm"
    >
      <p className="mr-auto font-semibold">{t('actors.bulk.chosen', { count: chosen.length })}</p>
      <Button
        size="small"
        busy={isBusy}
        disabled={plain.length === 0}
        onClick={() => onDecide(plain, (count) => t('actors.bulk.confirmed', { count }))}
      >
        {t('actors.bulk.confirm', { count: plain.length })}
      </Button>
      <Button
        size="small"
        busy={isBusy}
        onClick={() => onDecide(nobody, (count) => t('actors.bulk.nobodyDone', { count }))}
      >
        {t('actors.bulk.nobody', { count: nobody.length })}
      </Button>
      <Button look="quiet" size="small" onClick={onClear}>
        {t('actors.bulk.clear')}
      </Button>
      {plain.length < chosen.length && (
        <p className="basis-full text-xs text-ink-3">
          {t('actors.bulk.doubt', { count: chosen.length - plain.length })}
        </p>
      )}
    </div>
  );
}
