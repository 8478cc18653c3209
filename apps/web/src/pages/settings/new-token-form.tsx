import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { createToken, tokensQuery } from '../../api/system.ts';
import { Button } from '../../design/button.tsx';
import { CopyField } from '../../design/copy-field.tsx';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { problemOf } from '../sources/config-model.ts';

const SCOPES = [
  'catalogue:read',
  'catalogue:write',
  'suggest',
  'feedback',
  'sources:read',
  'sources:write',
  'people:read',
  'admin',
] as const;
/** Days until a token ends by itself. */
const LIVES = [30, 90, 365] as const;

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

function Scopes({
  chosen,
  onChange,
  error,
}: {
  chosen: string[];
  onChange: (scopes: string[]) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{t('settings.scopes')}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-8 items-start gap-2.5 py-1 text-sm">
            <input
              type="checkbox"
              className="mt-1 size-4 shrink-0 accent-(--color-thread)"
              checked={chosen.includes(scope)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
              }
            />
            {t(`settings.scope.${scope.replace(':', '_') as 'suggest'}`)}
          </label>
        ))}
      </div>
      {error && <p className="mt-1 text-sm font-semibold text-warn">{error}</p>}
    </fieldset>
  );
}

/** Makes a token and shows its secret this once. */
export function NewTokenForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['catalogue:read', 'suggest']);
  const [days, setDays] = useState<number>(90);
  const create = useMutation({
    mutationFn: () => createToken({ name, scopes, expiresInDays: days }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const errors = create.error ? asProblem(create.error).errors : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  };
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
    <form onSubmit={submit} noValidate className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <Field label={t('settings.tokenName')} error={problemOf(errors, 'name')}>
          {(parts) => (
            <input
              {...parts}
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('settings.tokenLife')} error={problemOf(errors, 'expiresInDays')}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {LIVES.map((count) => (
                <option key={count} value={count}>
                  {t('settings.days', { count })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Scopes chosen={scopes} onChange={setScopes} error={problemOf(errors, 'scopes')} />
      {create.error && errors.length === 0 && <ProblemNote error={create.error} />}
      <Button type="submit" busy={create.isPending} disabled={name.trim() === '' || scopes.length === 0}>
        {t('settings.createToken')}
      </Button>
    </form>
  );
}
