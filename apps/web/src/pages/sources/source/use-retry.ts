import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showRun } from '../../../api/source-events.ts';
import { retryFailures } from '../../../api/upkeep.ts';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

/** Reads failed records anew: all of them, those of one reason, or single ones. */
export function useRetry(sourceId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  return useMutation({
    mutationFn: (which: Parameters<typeof retryFailures>[1]) => retryFailures(sourceId, which),
    onSuccess: (run) => {
      showRun(client, run);
      say(t('source.retrying'));
    },
    onError: refused,
  });
}
