import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokensQuery } from '../../../api/system.ts';
import type { PersonDetail, Token } from '../../../api/types.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { RevokeDialog, TokenRow } from '../tokens.tsx';

/** The tokens of a person's own, to be ended. */
export function PersonTokens({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const tokens = useQuery(tokensQuery);
  const [revoking, setRevoking] = useState<Token>();
  if (tokens.isPending) return <Line height="3rem" />;
  if (!tokens.data) return <ProblemNote error={tokens.error} retry={() => void tokens.refetch()} />;
  const ids = [person.id, ...(person.formerIds ?? [])];
  const own = tokens.data.filter(({ ownerId }) => ownerId !== null && ids.includes(ownerId));
  return (
    <div className="max-w-[43rem]">
      {own.length === 0 && <p className="text-sm text-ink-2">{t('ownTokens.none')}</p>}
      <ul>
        {own.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
        ))}
      </ul>
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  );
}
