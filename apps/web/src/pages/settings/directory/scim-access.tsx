import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createToken, tokensQuery } from '../../../api/system.ts';
import type { Token } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { CopyLine } from '../../../design/copy-line.tsx';
import { durationInWords } from '../../../design/durations.ts';
import { Form } from '../../../design/form.tsx';
import { RevokeDialog, TokenRow } from '../tokens.tsx';

const SCOPE = 'scim';
/** Days until a token ends by itself. */
const LIVES = [90, 180, 365];
const USUAL_LIFE = 365;
const MINUTES_A_DAY = 1_440;

function NewClientToken() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState(USUAL_LIFE);
  const create = useMutation({
    mutationFn: () => createToken({ name: name.trim(), scopes: [SCOPE], expiresInDays: days }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (create.data)
    return (
      <div role="status" className="border-l-2 border-thread-line pl-4">
        <p className="mb-2 font-semibold">{t('settings.secretOnce')}</p>
        <dl className="border-b border-rule">
          <CopyLine label={t('settings.secret')} value={create.data.token} />
        </dl>
        <Button
          className="mt-3"
          onClick={() => {
            create.reset();
            setName('');
          }}
        >
          {t('settings.kept')}
        </Button>
      </div>
    );
  return (
    <Form
      saving={create}
      fields={['name', 'expiresInDays']}
      submit={t('directory.makeToken')}
      look="plain"
      disabled={name.trim() === ''}
      onSubmit={() => create.mutate()}
    >
      {(problemAt) => (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            label={t('directory.tokenName')}
            value={name}
            onChange={setName}
            error={problemAt('name')}
          />
          <SelectField
            label={t('directory.life')}
            value={days}
            options={LIVES.map((value) => ({
              value,
              label: durationInWords(value * MINUTES_A_DAY, i18n.language),
            }))}
            onChange={(value) => setDays(value ?? days)}
            error={problemAt('expiresInDays')}
          />
        </div>
      )}
    </Form>
  );
}

/** What a provisioning client is told, and the tokens that clients have. */
export function ScimAccess() {
  const { t } = useTranslation();
  const tokens = (useQuery(tokensQuery).data ?? []).filter(({ scopes }) =>
    scopes.every((scope) => scope === SCOPE),
  );
  const [revoking, setRevoking] = useState<Token>();
  return (
    <div className="max-w-[43rem] space-y-5">
      <dl className="border-b border-rule">
        <CopyLine label={t('directory.endpoint')} value={`${window.location.origin}/scim/v2`} />
      </dl>
      <NewClientToken />
      {tokens.length === 0 ? (
        <p className="text-sm text-ink-2">{t('directory.noTokens')}</p>
      ) : (
        <ul aria-label={t('directory.tokens')}>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      )}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  );
}
