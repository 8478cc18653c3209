import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rotateWebhookSecret } from '../../../api/destinations.ts';
import type { RecordWebhook } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { CopyLine } from '../../../design/copy-line.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { isAhead, When } from '../../../design/time.tsx';

/** Both secrets sign for so long, in hours. */
const OVERLAP = 24;

/** Another secret to sign with; for a day calls carry both signatures. */
export function WebhookSecret({ webhook }: { webhook: RecordWebhook }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => rotateWebhookSecret(webhook.id, OVERLAP),
    onSuccess: () => client.invalidateQueries({ queryKey: ['destination', 'webhooks', webhook.id] }),
  });
  const until = webhook.previousSecretUntil;
  return (
    <div className="max-w-[43rem] space-y-3">
      {until !== null && isAhead(until) && (
        <p className="text-sm text-ink-2">
          {t('senders.rotate.before')} <When at={until} />.
        </p>
      )}
      {rotate.data ? (
        <div role="status" className="border-l-2 border-thread-line pl-4">
          <p className="mb-2 font-semibold">{t('senders.secretOnce')}</p>
          <dl className="border-b border-rule">
            <CopyLine label={t('senders.secret')} value={rotate.data.secret} />
          </dl>
          <Button className="mt-3" onClick={() => rotate.reset()}>
            {t('settings.kept')}
          </Button>
        </div>
      ) : (
        <Button busy={rotate.isPending} onClick={() => rotate.mutate()}>
          {t('senders.rotate.go')}
        </Button>
      )}
      {rotate.error && <ProblemNote error={rotate.error} />}
    </div>
  );
}
