import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { revokeSender, sendersQuery } from '../../../api/senders.ts';
import type { RecordCredential } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';

/** Ends a sender, after saying what stops with it. */
export function RevokeSender({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    say(t('settings.revoked', { name: sender.name }));
    await navigate({ to: '/records/senders' });
    await client.invalidateQueries({ queryKey: sendersQuery.queryKey });
  };
  const { statements, lastUsedAt } = sender;
  return (
    <AskedButton
      words={t('senders.revoke.ask')}
      title={t('settings.revokeQuestion', { name: sender.name })}
      action={t('settings.revoke')}
      run={() => revokeSender(sender.id)}
      onDone={leave}
    >
      <ul className="list-disc space-y-1.5 pl-5">
        <li>{t('senders.revoke.stops')}</li>
        <li>{t('senders.revoke.tokens')}</li>
        <li>{t('senders.revoke.stays', { count: statements, number: number(statements) })}</li>
      </ul>
      <p className="mt-3 text-sm text-ink-2">
        {lastUsedAt === null ? (
          t('senders.revoke.neverUsed')
        ) : (
          <>
            {t('senders.lastUsed')} <When at={lastUsedAt} />.
          </>
        )}
      </p>
    </AskedButton>
  );
}
