import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import type { Run } from '../../../api/types.ts';
import { undoRemovals } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

/** Brings back what one run has taken away, as long as its grace lasts. */
export function UndoRemovals({ run, count }: { run: Run; count: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const undo = useMutation({
    mutationFn: () => undoRemovals(run.sourceId, run.id),
    onSuccess: ({ restored }) => {
      say(restored > 0 ? t('source.restored', { count: restored }) : t('source.nothingToRestore'));
      forgetSource(client, run.sourceId);
    },
    onError: refused,
  });
  return (
    <Button
      look="quiet"
      size="small"
      className="-ml-2.5 mt-1"
      busy={undo.isPending}
      onClick={() => undo.mutate()}
    >
      <Undo2 size={14} aria-hidden /> {t('source.undoRemovals', { count })}
    </Button>
  );
}
