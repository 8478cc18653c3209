import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeSender, sendersQuery } from '../../../api/senders.ts';
import type { RecordCredential } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Question } from '../../../design/question.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';

/** Ends a sender, after saying what stops with it. */
export function RevokeSender({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeSender(sender.id),
    onSuccess: async () => {
      setAsking(false);
      say(t('settings.revoked', { name: sender.name }));
      await navigate({ to: '/records/senders' });
      await client.invalidateQueries({ queryKey: sendersQuery.queryKey });
    },
  });
  const { statements, lastUsedAt } = sender;
  return (
    <>
      <Button onClick={() => setAsking(true)} aria-haspopup="dialog">
        {t('senders.revoke.ask')}
      </Button>
      <Question
        title={t('settings.revokeQuestion', { name: sender.name })}
        action={t('settings.revoke')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onYes={() => revoke.mutate()}
        doing={revoke}
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
      </Question>
    </>
  );
}
