import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityProvider } from '../../../api/types.ts';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { useChangeProvider } from './use-change-provider.ts';

const AUTHS = ['client_secret_basic', 'client_secret_post', 'none'] as const;

/** What the provider gave for this site, and what is asked of it. A secret is never shown again. */
export function ClientForm({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const [clientId, setClientId] = useState(provider.clientId ?? '');
  const [secret, setSecret] = useState('');
  const [auth, setAuth] = useState(provider.clientAuth);
  const [scopes, setScopes] = useState(provider.scopes.join(' '));
  const save = useChangeProvider(provider, () => setSecret(''));
  const submit = () =>
    save.mutate({
      change: {
        clientId: clientId.trim() || null,
        clientAuth: auth,
        scopes: scopes.split(/\s+/).filter(Boolean),
        ...(secret !== '' && { clientSecret: secret }),
      },
    });
  return (
    <Form
      className="max-w-[30rem] space-y-5"
      saving={save}
      fields={['clientId', 'clientSecret', 'clientAuth', 'scopes']}
      submit={t('providers.save')}
      onSubmit={submit}
    >
      {(problemAt) => (
        <>
          <TextField
            label={t('providers.clientId')}
            value={clientId}
            onChange={setClientId}
            error={problemAt('clientId')}
          />
          <TextField
            label={t('providers.clientSecret')}
            type="password"
            hint={provider.hasSecret ? t('providers.secretKept') : undefined}
            value={secret}
            onChange={setSecret}
            error={problemAt('clientSecret')}
          />
          <SelectField
            label={t('providers.clientAuth')}
            value={auth}
            options={AUTHS.map((value) => ({ value, label: t(`providers.auth.${value}`) }))}
            onChange={(chosen) => setAuth(chosen ?? auth)}
          />
          <TextField
            label={t('providers.scopes')}
            hint={t('providers.scopesHint')}
            value={scopes}
            onChange={setScopes}
            error={problemAt('scopes')}
          />
        </>
      )}
    </Form>
  );
}
