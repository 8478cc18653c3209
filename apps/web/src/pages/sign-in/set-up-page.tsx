import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import {
  linkQuery,
  signInOptionsQuery,
  takeLinkWithPasskey,
  takeLinkWithPassword,
  type FirstAdministrator,
} from '../../api/sign-in.ts';
import type { LinkView } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { Line } from '../../design/skeleton.tsx';
import { NamedField, NewPasswordField } from './fields.tsx';
import { Or, OutsideHead } from './outside.tsx';
import { canHavePasskeys, usePasskey } from './use-passkey.ts';

const enter = () => window.location.assign('/');

interface ChoiceProps {
  token: string;
  /** Asked for with the link that makes the first administrator. */
  asksWho: boolean;
}

function Choice({ token, asksWho }: ChoiceProps) {
  const { t } = useTranslation();
  const { data: options } = useQuery(signInOptionsQuery);
  const [who, setWho] = useState<FirstAdministrator>({ name: '', email: '' });
  const [password, setPassword] = useState('');
  const given = asksWho ? who : undefined;
  const save = useMutation({
    mutationFn: () => takeLinkWithPassword(token, password, given),
    onSuccess: enter,
  });
  const passkey = usePasskey(() => takeLinkWithPasskey(token, navigator.platform, given), enter);
  const isNamed = !asksWho || (who.name.trim() !== '' && who.email.trim() !== '');
  const hasPasskeys = options?.passkeys === true && canHavePasskeys();
  return (
    <>
      <Form
        saving={save}
        fields={['name', 'email', 'password']}
        onSubmit={() => save.mutate()}
        submit={t(asksWho ? 'signIn.setUpGo' : 'signIn.linkGo')}
        disabled={!isNamed || password === ''}
      >
        {(problemAt) => (
          <>
            {asksWho && (
              <>
                <NamedField
                  label={t('signIn.name')}
                  autoComplete="name"
                  autoFocus
                  value={who.name}
                  onChange={(name) => setWho({ ...who, name })}
                  error={problemAt('name')}
                />
                <NamedField
                  label={t('signIn.mail')}
                  hint={t('signIn.mailHint')}
                  autoComplete="email"
                  value={who.email}
                  onChange={(email) => setWho({ ...who, email })}
                  error={problemAt('email')}
                />
              </>
            )}
            <NewPasswordField
              label={t('signIn.choosePassword')}
              value={password}
              onChange={setPassword}
              error={problemAt('password')}
            />
          </>
        )}
      </Form>
      {hasPasskeys && (
        <>
          <Or>{t('signIn.or')}</Or>
          <Button
            className="w-full"
            size="tall"
            busy={passkey.isPending}
            disabled={!isNamed}
            onClick={() => passkey.mutate()}
          >
            <KeyRound size={16} aria-hidden /> {t('signIn.makePasskey')}
          </Button>
          <p className="mt-2 text-xs text-ink-3">{t('signIn.passkeyHint')}</p>
          {passkey.error && <ProblemNote error={passkey.error} />}
        </>
      )}
    </>
  );
}

function NoLink() {
  const { t } = useTranslation();
  return (
    <>
      <OutsideHead title={t('signIn.noLink')} lead={t('signIn.noLinkText')} />
      <Link to="/sign-in" className="link font-semibold">
        {t('signIn.toSignIn')}
      </Link>
    </>
  );
}

function GoodLink({ token, link }: { token: string; link: LinkView }) {
  const { t } = useTranslation();
  const { person } = link;
  return (
    <>
      {person === null ? (
        <OutsideHead title={t('signIn.setUpTitle')} lead={t('signIn.setUpLead')} />
      ) : (
        <OutsideHead
          title={t('signIn.welcome', { name: person.name })}
          lead={t('signIn.welcomeLead', { account: person.account })}
        />
      )}
      <Choice token={token} asksWho={person === null} />
    </>
  );
}

/** Where a one-time link leads: the terminal's, or one that an administrator made. */
export function SetUpPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  // Out of the address and the history: whoever looks over a shoulder, or comes later, does not have it.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' });
  if (link.data) return <GoodLink token={token} link={link.data} />;
  if (token === '' || (link.error && asProblem(link.error).status === 404)) return <NoLink />;
  return (
    <>
      <OutsideHead title={t('signIn.setUpTitle')} />
      {link.error ? (
        <ProblemNote error={link.error} retry={() => void link.refetch()} />
      ) : (
        <Line height="9rem" />
      )}
    </>
  );
}
