import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addProvider, providersQuery } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';

function NewProvider({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => addProvider({ address: address.trim(), name: name.trim() }),
    onSuccess: async ({ id }) => {
      say(t('providers.added', { name: name.trim() }));
      void client.invalidateQueries({ queryKey: providersQuery.queryKey });
      await navigate({ to: '/settings/identity-providers/$id', params: { id } });
    },
  });
  return (
    <div className="mb-8 rounded-md border border-rule bg-field p-5">
      <Form
        className="max-w-[30rem] space-y-5"
        saving={add}
        fields={['address', 'name']}
        submit={t('providers.look')}
        disabled={address.trim() === '' || name.trim() === ''}
        onSubmit={() => add.mutate()}
        beside={
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        }
      >
        {(problemAt) => (
          <>
            <TextField
              label={t('providers.address')}
              hint={t('providers.addressHint')}
              inputMode="url"
              value={address}
              onChange={setAddress}
              error={problemAt('address')}
            />
            <TextField
              label={t('providers.name')}
              hint={t('providers.nameHint')}
              value={name}
              onChange={setName}
              error={problemAt('name')}
            />
          </>
        )}
      </Form>
    </div>
  );
}

function ProviderEntry({
  provider: { id, name, issuer, enabled, lastSignIn },
}: {
  provider: IdentityProvider;
}) {
  const { t } = useTranslation();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2.5">
      <div className="min-w-0">
        <Link
          to="/settings/identity-providers/$id"
          params={{ id }}
          className="title-link font-serif font-semibold"
        >
          {name}
        </Link>
        <p className="truncate text-sm text-ink-3">{issuer}</p>
      </div>
      <p className="text-sm text-ink-2">
        <span className={enabled ? 'font-semibold' : 'text-ink-3'}>
          {t(enabled ? 'providers.on' : 'providers.off')}
        </span>
        <span className="text-ink-3">
          {' · '}
          {lastSignIn === null ? (
            t('providers.never')
          ) : (
            <>
              {t('providers.lastSignIn')} <When at={lastSignIn.at} />
            </>
          )}
        </span>
      </p>
    </li>
  );
}

function ProviderList() {
  const { t } = useTranslation();
  const providers = useQuery(providersQuery);
  if (providers.isPending) return <RowSkeletons count={2} />;
  if (!providers.data) return <ProblemNote error={providers.error} retry={() => void providers.refetch()} />;
  if (providers.data.length === 0)
    return <EmptyNote title={t('providers.none')}>{t('providers.noneHint')}</EmptyNote>;
  return (
    <ul aria-label={t('providers.title')} className="border-b border-rule">
      {providers.data.map((provider) => (
        <ProviderEntry key={provider.id} provider={provider} />
      ))}
    </ul>
  );
}

/** Identity providers that people may sign in by, and how one is added. */
export function ProvidersPage() {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  return (
    <>
      <SettingsHead title={t('providers.title')} lead={t('providers.lead')}>
        {!isNew && (
          <Button look="primary" className="mt-4" onClick={() => setNew(true)}>
            <Plus size={16} aria-hidden /> {t('providers.add')}
          </Button>
        )}
      </SettingsHead>
      <ForScope scope="admin">
        {isNew && <NewProvider onClose={() => setNew(false)} />}
        <ProviderList />
      </ForScope>
    </>
  );
}
