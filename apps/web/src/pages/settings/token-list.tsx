import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeToken, tokensQuery } from '../../api/system.ts';
import type { Token } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Question } from '../../design/question.tsx';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';
import { say } from '../../design/toasts.tsx';

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
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

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
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
      <Button className="shrink-0" onClick={onRevoke} aria-haspopup="dialog" about={token.name}>
        {t('settings.revoke')}
      </Button>
    </li>
  );
}

interface TokenListProps {
  /** Which of all tokens. */
  among: (token: Token) => boolean;
  label?: string;
  /** What is said when there is none. */
  none: string;
}

/** Tokens, each to be revoked. */
export function TokenList({ among, label, none }: TokenListProps) {
  const tokens = useQuery(tokensQuery);
  const [revoking, setRevoking] = useState<Token>();
  return (
    <Loaded query={tokens} waiting={<Line height="3rem" />}>
      {(all) => {
        const shown = all.filter(among);
        if (shown.length === 0) return <p className="text-sm text-ink-2">{none}</p>;
        return (
          <ul aria-label={label}>
            {shown.map((token) => (
              <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
            ))}
            {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
          </ul>
        );
      }}
    </Loaded>
  );
}
