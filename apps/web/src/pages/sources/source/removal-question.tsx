import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import type { RemovalRequest } from '../../../api/types.ts';
import { decideRemoval, undoRemovals } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { TitleList } from './title-list.tsx';

function useDecision(request: RemovalRequest) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { sourceId, runId } = request;
  const refused = useRefused();
  const undoing = (work: Promise<string>) =>
    void work.then((words) => say(words), refused).finally(() => forgetSource(client, sourceId));
  const bringBack = async () => {
    const { restored } = await undoRemovals(sourceId, runId);
    return t('source.restored', { count: restored });
  };
  const askAgain = async () => {
    await decideRemoval(request.id, 'reopen');
    return t('source.asksAgain');
  };
  return useMutation({
    mutationFn: (decision: 'approve' | 'refuse') => decideRemoval(request.id, decision),
    onSuccess: ({ state }) => {
      if (state === 'approved')
        say(t('source.approved', { count: request.items }), {
          label: t('common.undo'),
          run: () => undoing(bringBack()),
        });
      else
        say(t('source.kept', { count: request.items }), {
          label: t('common.undo'),
          run: () => undoing(askAgain()),
        });
      forgetSource(client, sourceId);
    },
    onError: refused,
  });
}

/** A removal of so many items that a person decides it: what would go, and both ways out. */
export function RemovalQuestion({ request, mayDecide }: { request: RemovalRequest; mayDecide: boolean }) {
  const { t } = useTranslation();
  const number = useNumber();
  const decide = useDecision(request);
  const { items, activeItems } = request;
  return (
    <section
      id="waiting"
      aria-labelledby="waiting-title"
      className="scroll-mt-8 rounded-md border border-edge bg-field p-5"
    >
      <h3 id="waiting-title" className="flex items-start gap-2 font-serif text-lg font-medium">
        <Hand size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
        {t('source.removalAsk', { count: items, number: number(items), all: number(activeItems) })}
      </h3>
      <p className="mt-1 text-sm text-ink-2">
        {t('source.removalWhy')} <When at={request.requestedAt} />.
      </p>
      <TitleList titles={request.examples} total={items} />
      {mayDecide && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button look="primary" busy={decide.isPending} onClick={() => decide.mutate('refuse')}>
            {t('source.leaveThem')}
          </Button>
          <Button busy={decide.isPending} onClick={() => decide.mutate('approve')}>
            {t('source.letThemGo')}
          </Button>
        </div>
      )}
      <p className="mt-3 text-xs text-ink-3">{t('source.removalThen')}</p>
    </section>
  );
}
