import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { providerQuery } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { CopyLine } from '../../../design/copy-line.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ClientForm } from './client-form.tsx';
import { ConnectionCheck } from './connection-check.tsx';
import { GroupsForm } from './groups-form.tsx';
import { LastSignIn } from './last-sign-in.tsx';
import { ProviderEnd } from './provider-end.tsx';
import { useChangeProvider } from './use-change-provider.ts';
import { WaitingAccounts } from './waiting-accounts.tsx';
import { WhoForm } from './who-form.tsx';

const route = getRouteApi('/settings/identity-providers/$id');

function Switch({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const save = useChangeProvider(provider);
  const { enabled, name } = provider;
  const words = t(enabled ? 'providers.switchedOff' : 'providers.switchedOn', { name });
  return (
    <div className="mt-4">
      <Button
        look={enabled ? 'plain' : 'primary'}
        busy={save.isPending}
        onClick={() => save.mutate({ change: { enabled: !enabled }, words, back: { enabled } })}
      >
        {t(enabled ? 'providers.switchOff' : 'providers.switchOn')}
      </Button>
      {save.error && <ProblemNote error={save.error} />}
    </div>
  );
}

function Parts({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-8">
      <WaitingAccounts provider={provider} />
      <Subsection level={2} id="register" title={t('providers.register')} hint={t('providers.registerHint')}>
        <dl className="border-b border-rule">
          <CopyLine label={t('providers.redirectUri')} value={provider.redirectUri} />
          <CopyLine label={t('providers.signedOutUri')} value={provider.signedOutUri} />
          <CopyLine label={t('providers.backChannel')} value={provider.backChannelLogoutUri} />
        </dl>
      </Subsection>
      <Subsection level={2} id="client" title={t('providers.client')}>
        <ClientForm provider={provider} />
      </Subsection>
      <Subsection level={2} id="check" title={t('providers.check')}>
        <ConnectionCheck provider={provider} />
      </Subsection>
      <Subsection level={2} id="who" title={t('providers.who')}>
        <WhoForm provider={provider} />
      </Subsection>
      <Subsection level={2} id="groups" title={t('providers.groups')} hint={t('providers.groupsHint')}>
        <GroupsForm provider={provider} />
      </Subsection>
      <Subsection level={2} id="last" title={t('providers.last')} hint={t('providers.lastHint')}>
        <LastSignIn provider={provider} />
      </Subsection>
      <Subsection level={2} id="end" title={t('providers.end')}>
        <ProviderEnd provider={provider} />
      </Subsection>
    </div>
  );
}

function Lead({ issuer }: { issuer: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="text-sm">
        <Link to="/settings/identity-providers" className="link">
          {t('providers.all')}
        </Link>
      </p>
      {issuer !== undefined && <p className="mt-2 break-all">{issuer}</p>}
    </>
  );
}

function OneProvider() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const provider = useQuery(providerQuery(id));
  return (
    <>
      <SettingsHead
        title={provider.data?.name ?? t('providers.title')}
        lead={<Lead issuer={provider.data?.issuer} />}
      >
        {provider.data && <Switch provider={provider.data} />}
      </SettingsHead>
      <Loaded query={provider} waiting={<RowSkeletons count={6} />} gone={t('providers.gone')}>
        {(found) => <Parts provider={found} />}
      </Loaded>
    </>
  );
}

/** One identity provider: how this site is known there, who comes in, and which groups they get. */
export function ProviderPage() {
  return (
    <ForScope scope="admin">
      <OneProvider />
    </ForScope>
  );
}
