import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityProvider } from '../../../api/types.ts';
import { CheckField, SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { useChangeProvider } from './use-change-provider.ts';

const TRUSTS = ['verified', 'always', 'never'] as const;

/** Who of those that the provider vouches for comes in. */
export function WhoForm({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const [justInTime, setJustInTime] = useState(provider.justInTime);
  const [domains, setDomains] = useState(provider.mailDomains.join(' '));
  const [mailTrust, setMailTrust] = useState(provider.mailTrust);
  const save = useChangeProvider(provider);
  const submit = () =>
    save.mutate({ change: { justInTime, mailTrust, mailDomains: domains.split(/[\s,]+/).filter(Boolean) } });
  return (
    <Form
      className="max-w-[30rem] space-y-5"
      saving={save}
      fields={['mailDomains']}
      submit={t('providers.save')}
      look="plain"
      onSubmit={submit}
    >
      {(problemAt) => (
        <>
          <CheckField
            label={t('providers.justInTime')}
            hint={t('providers.justInTimeHint')}
            checked={justInTime}
            onChange={setJustInTime}
          />
          <SelectField
            label={t('providers.mailTrust')}
            value={mailTrust}
            options={TRUSTS.map((value) => ({ value, label: t(`providers.trust.${value}`) }))}
            onChange={(chosen) => setMailTrust(chosen ?? mailTrust)}
          />
          <TextField
            label={t('providers.domains')}
            hint={t('providers.domainsHint')}
            value={domains}
            onChange={setDomains}
            error={problemAt('mailDomains')}
          />
        </>
      )}
    </Form>
  );
}
