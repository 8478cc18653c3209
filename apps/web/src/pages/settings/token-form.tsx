import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createToken, tokensQuery } from '../../api/system.ts';
import type { NewToken } from '../../api/types.ts';
import { SelectField, TextField } from '../../design/controls.tsx';
import { Form } from '../../design/form.tsx';
import { OnceSecret } from './once-secret.tsx';

interface TokenFormProps {
  /** What its name is asked by. */
  label: string;
  submit: string;
  /** Days until it ends by itself, to choose from. */
  lives: readonly number[];
  usualLife: number;
  scopes: NewToken['scopes'];
  /** The field of the scopes, where they can be chosen. */
  children?: (problemAt: (field: string) => string | undefined) => ReactNode;
}

/** Makes a token and shows its secret this once. */
export function TokenForm({ label, submit, lives, usualLife, scopes, children }: TokenFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState(usualLife);
  const create = useMutation({
    mutationFn: () => createToken({ name: name.trim(), scopes, expiresInDays: days }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (create.data)
    return (
      <OnceSecret
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
      fields={['name', 'expiresInDays', ...(children ? ['scopes'] : [])]}
      submit={submit}
      look="plain"
      disabled={name.trim() === '' || scopes.length === 0}
      onSubmit={() => create.mutate()}
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-[1fr_auto]">
            <TextField label={label} error={problemAt('name')} value={name} onChange={setName} />
            <SelectField
              label={t('settings.tokenLife')}
              error={problemAt('expiresInDays')}
              value={days}
              options={lives.map((count) => ({ value: count, label: t('settings.days', { count }) }))}
              onChange={(life) => setDays(life ?? usualLife)}
            />
          </div>
          {children?.(problemAt)}
        </>
      )}
    </Form>
  );
}
