import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeToken, tokensQuery } from '../../api/system.ts';
import type { Token } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { Question } from '../../design/question.tsx';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';
import { say } from '../../design/toasts.tsx';
import { NewTokenForm } from './new-token-form.tsx';

export function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: async () => {
      say(t('settings.revoked', { name: token.name }));
      onClose();
      await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <Question
      title={t('settings.revokeQuestion', { name: token.name })}
      action={t('settings.revoke')}
      isOpen
      onClose={onClose}
      onYes={() => revoke.mutate()}
      doing={revoke}
    >
      <p>{t('settings.revokeText')}</p>
    </Question>
  );
}

export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-start justify-between gap-4 border-t border-rule py-2.5 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">{token.name}</p>
        <p className="text-xs text-ink-3">
          {token.scopes.join(', ')} · {t('settings.created')} <When at={token.createdAt} />
          {token.expiresAt && (
            <>
              {' '}
              · {t('settings.ends')} <When at={token.expiresAt} />
            </>
          )}
        </p>
      </div>
      <Button className="shrink-0" onClick={onRevoke} aria-haspopup="dialog">
        {t('settings.revoke')}
        <span className="sr-only"> {token.name}</span>
      </Button>
    </li>
  );
}

export function Tokens() {
  const { t } = useTranslation();
  const tokens = useQuery(tokensQuery);
  const [revoking, setRevoking] = useState<Token>();
  return (
    <div className="space-y-6">
      <NewTokenForm />
      {tokens.isPending && <Line height="3rem" />}
      {tokens.isError && <ProblemNote error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <p className="text-sm text-ink-2">{t('settings.noTokens')}</p>}
      <ul>
        {tokens.data?.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
        ))}
      </ul>
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  );
}
