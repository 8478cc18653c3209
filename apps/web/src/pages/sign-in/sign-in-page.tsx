import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInOptionsQuery, signInWithPasskey, signInWithPassword } from '../../api/sign-in.ts';
import type { SignInOptions } from '../../api/types.ts';
import { Button, buttonClass } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { Line } from '../../design/skeleton.tsx';
import { useKnown } from '../../i18n/known.ts';
import { NamedField, PasswordField } from './fields.tsx';
import { Or, OutsideHead } from './outside.tsx';
import { canHavePasskeys, useOfferedPasskeys, usePasskey } from './use-passkey.ts';

const route = getRouteApi('/sign-in');

/** Through a page anew: what was asked as nobody is asked again as somebody. */
const useEnter = () => {
  const { to = '/' } = route.useSearch();
  return () => window.location.assign(to);
};

function PasswordForm({ hasPasskeys }: { hasPasskeys: boolean }) {
  const { t } = useTranslation();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => signInWithPassword(account, password),
    onSuccess: useEnter(),
    onError: () => setPassword(''),
  });
  return (
    <Form
      saving={signIn}
      fields={['account', 'password']}
      onSubmit={() => signIn.mutate()}
      submit={t('signIn.go')}
      disabled={account === '' || password === ''}
    >
      {(problemAt) => (
        <>
          <NamedField
            label={t('signIn.account')}
            autoComplete={hasPasskeys ? 'username webauthn' : 'username'}
            autoFocus
            value={account}
            onChange={setAccount}
            error={problemAt('account')}
          />
          <PasswordField
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={problemAt('password')}
          />
        </>
      )}
    </Form>
  );
}

function PasskeyButton() {
  const { t } = useTranslation();
  const enter = useEnter();
  const signIn = usePasskey(signInWithPasskey, enter);
  // The browser can be asked for one thing at a time.
  const refusal = useOfferedPasskeys(signIn.isIdle || signIn.isError, enter);
  const error = signIn.error ?? refusal;
  return (
    <>
      <Button className="w-full" size="tall" busy={signIn.isPending} onClick={() => signIn.mutate()}>
        <KeyRound size={16} aria-hidden /> {t('signIn.passkey')}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}

function Providers({ providers }: Pick<SignInOptions, 'providers'>) {
  const { t } = useTranslation();
  const { to } = route.useSearch();
  return (
    <ul className="space-y-2">
      {providers.map(({ id, name, kind }) => (
        <li key={id}>
          <a
            href={`/sign-in/${kind}/${id}${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`}
            className={buttonClass('plain', 'tall', 'w-full')}
          >
            {t('signIn.provider', { name })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Ways({ options }: { options: SignInOptions }) {
  const { t } = useTranslation();
  const hasPasskeys = options.passkeys && canHavePasskeys();
  const hasOthers = hasPasskeys || options.providers.length > 0;
  return (
    <>
      <PasswordForm hasPasskeys={hasPasskeys} />
      {hasOthers && <Or>{t('signIn.or')}</Or>}
      <div className="space-y-2">
        {hasPasskeys && <PasskeyButton />}
        <Providers providers={options.providers} />
      </div>
      <p className="mt-8 text-sm text-ink-2">{t('signIn.help')}</p>
    </>
  );
}

/** Where nobody signs in: what to do instead. */
function NoSignIn({ mode }: Pick<SignInOptions, 'mode'>) {
  const { t } = useTranslation();
  if (mode === 'local') return <p>{t('signIn.local')}</p>;
  return (
    <>
      <p className="mb-4">{t('signIn.demo')}</p>
      <a href="/" className={buttonClass('primary', 'tall')}>
        {t('signIn.demoGo')}
      </a>
    </>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const { refused } = route.useSearch();
  const why = useKnown()(`signIn.refused.${refused}`);
  const { data: options, isPending, error, refetch } = useQuery(signInOptionsQuery);
  return (
    <>
      <OutsideHead
        title={t('signIn.title')}
        lead={options && t('signIn.to', { organisation: options.organisation })}
      />
      {why && (
        <p role="alert" className="mb-6 border-l-2 border-warn py-1 pl-4">
          {why}
        </p>
      )}
      {isPending && <Line height="9rem" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {options &&
        (options.mode === 'sign-in' ? <Ways options={options} /> : <NoSignIn mode={options.mode} />)}
    </>
  );
}
