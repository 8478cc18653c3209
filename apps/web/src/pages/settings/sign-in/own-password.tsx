import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.ts';
import { ownSessionsQuery, ownWaysQuery, setPassword as savePassword } from '../../../api/sign-in.ts';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { NewPasswordField, PasswordField } from '../../sign-in/fields.tsx';

function PasswordForm({ setAt }: { setAt: string | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const person = useSession()?.person;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () => savePassword(password, current),
    onSuccess: async () => {
      setCurrent('');
      setPassword('');
      say(t('signIn.passwordSaved'));
      await client.invalidateQueries({ queryKey: ownWaysQuery.queryKey });
      await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  return (
    <Form
      saving={save}
      fields={['password', 'currentPassword']}
      onSubmit={() => save.mutate()}
      submit={t('signIn.savePassword')}
      disabled={password === ''}
      look="plain"
    >
      {(problemAt) => (
        <>
          <p className="text-sm text-ink-2">
            {setAt === null ? (
              t('signIn.passwordNone')
            ) : (
              <>
                {t('signIn.passwordSet')} <When at={setAt} />
              </>
            )}
          </p>
          {/* Tells a password manager whose password this is. */}
          <input hidden readOnly autoComplete="username" value={person?.email ?? person?.slug ?? ''} />
          {setAt !== null && (
            <PasswordField
              label={t('signIn.current')}
              hint={t('signIn.currentHint')}
              autoComplete="current-password"
              value={current}
              onChange={setCurrent}
              error={problemAt('currentPassword')}
            />
          )}
          <NewPasswordField
            label={t('signIn.newPassword')}
            value={password}
            onChange={setPassword}
            error={problemAt('password') ?? (setAt === null ? problemAt('currentPassword') : undefined)}
          />
        </>
      )}
    </Form>
  );
}

/** One's password, or the first one. */
export function OwnPassword() {
  const ways = useQuery(ownWaysQuery);
  return (
    <Loaded query={ways} waiting={<Line height="9rem" />}>
      {({ passwordSetAt }) => <PasswordForm setAt={passwordSetAt} />}
    </Loaded>
  );
}
