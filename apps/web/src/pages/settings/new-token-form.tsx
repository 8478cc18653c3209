import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createToken, tokensQuery } from '../../api/system.ts';
import { Button } from '../../design/button.tsx';
import { CopyField } from '../../design/copy-field.tsx';
import { ChecksField, SelectField, TextField } from '../../design/controls.tsx';
import { Form } from '../../design/form.tsx';

const SCOPES = [
  'catalogue:read',
  'catalogue:write',
  'suggest',
  'feedback',
  'sources:read',
  'sources:write',
  'people:read',
  'people:write',
  'records:read',
  'audit:read',
  'admin',
] as const;
/** Days until a token ends by itself. */
const LIVES = [30, 90, 365];
const USUAL_LIFE = 90;

function Secret({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="border-l-2 border-thread-line pl-4">
      <p className="font-semibold">{t('settings.secretOnce')}</p>
      <CopyField value={token} label={t('settings.secret')} look="primary" autoFocus>
        <Button onClick={onDone}>{t('settings.kept')}</Button>
      </CopyField>
    </div>
  );
}

/** Makes a token and shows its secret this once. */
export function NewTokenForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<(typeof SCOPES)[number][]>(['catalogue:read', 'suggest']);
  const [days, setDays] = useState(USUAL_LIFE);
  const create = useMutation({
    mutationFn: () => createToken({ name, scopes, expiresInDays: days }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (create.data)
    return (
      <Secret
        token={create.data.token}
        onDone={() => {
          create.reset();
          setName('');
        }}
      />
    );
  return (
    <Form
      saving={create}
      fields={['name', 'expiresInDays', 'scopes']}
      submit={t('settings.createToken')}
      look="plain"
      disabled={name.trim() === '' || scopes.length === 0}
      onSubmit={() => create.mutate()}
    >
      {(problemAt) => (
        <>
          <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
            <TextField
              label={t('settings.tokenName')}
              error={problemAt('name')}
              value={name}
              onChange={setName}
            />
            <SelectField
              label={t('settings.tokenLife')}
              error={problemAt('expiresInDays')}
              value={days}
              options={LIVES.map((count) => ({ value: count, label: t('settings.days', { count }) }))}
              onChange={(life) => setDays(life ?? USUAL_LIFE)}
            />
          </div>
          <ChecksField
            label={t('settings.scopes')}
            chosen={scopes}
            options={SCOPES.map((scope) => ({
              value: scope,
              label: t(`settings.scope.${scope.replace(':', '_') as 'suggest'}`),
            }))}
            onChange={setScopes}
            error={problemAt('scopes')}
          />
        </>
      )}
    </Form>
  );
}
