import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupQuery } from '../../../api/groups.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { Row, RowButton } from '../../../design/row.tsx';
import { useChangeProvider } from './use-change-provider.ts';

const ROLES = ['manager', 'curator', 'analyst', 'administrator'] as const;

function GroupHere({ id }: { id: string }) {
  const group = useQuery(groupQuery(id)).data;
  return (
    <Link to="/settings/groups/$id" params={{ id }} className="link font-semibold">
      {group?.name ?? '…'}
    </Link>
  );
}

/** What is mapped already. */
function Mappings({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const save = useChangeProvider(provider);
  if (provider.groupMap.length === 0) return null;
  const without = (index: number) => provider.groupMap.filter((_, at) => at !== index);
  return (
    <ul className="mb-6 max-w-[43rem] border-b border-rule text-sm">
      {provider.groupMap.map(({ value, groupId }, index) => (
        <Row
          key={`${value} ${groupId}`}
          beside={
            <RowButton
              busy={save.isPending}
              onClick={() =>
                save.mutate({
                  change: { groupMap: without(index) },
                  back: { groupMap: provider.groupMap },
                })
              }
              about={value}
            >
              {t('providers.removeMapping')}
            </RowButton>
          }
        >
          <span className="font-mono">{value}</span> → <GroupHere id={groupId} />
        </Row>
      ))}
    </ul>
  );
}

function NewMapping({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const [groupName, setGroupName] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number] | null>(null);
  const save = useChangeProvider(provider, () => {
    setValue('');
    setGroupName('');
    setRole(null);
  });
  const mapping = { value: value.trim(), groupName: groupName.trim() || value.trim(), ...(role && { role }) };
  return (
    <Form
      className="grid max-w-[43rem] items-end gap-4 sm:grid-cols-3"
      saving={save}
      fields={['groupMap']}
      submit={t('providers.addMapping')}
      look="plain"
      disabled={value.trim() === ''}
      onSubmit={() => save.mutate({ change: { groupMap: [...provider.groupMap, mapping] } })}
    >
      {(problemAt) => (
        <>
          <TextField
            label={t('providers.there')}
            value={value}
            onChange={setValue}
            error={problemAt('groupMap')}
          />
          <TextField label={t('providers.newGroup')} value={groupName} onChange={setGroupName} />
          <SelectField
            label={t('providers.role')}
            value={role}
            none={t('providers.noRole')}
            options={ROLES.map((one) => ({ value: one, label: t(`roles.role.${one}`) }))}
            onChange={setRole}
          />
        </>
      )}
    </Form>
  );
}

function ClaimForm({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const [claim, setClaim] = useState(provider.groupClaim ?? '');
  const save = useChangeProvider(provider);
  return (
    <Form
      className="mb-6 flex max-w-[30rem] flex-wrap items-center gap-4"
      saving={save}
      fields={['groupClaim']}
      submit={t('providers.save')}
      look="plain"
      disabled={claim.trim() === (provider.groupClaim ?? '')}
      onSubmit={() => save.mutate({ change: { groupClaim: claim.trim() || null } })}
    >
      {(problemAt) => (
        <div className="min-w-60 grow">
          <TextField
            label={t('providers.groupClaim')}
            hint={t('providers.groupClaimHint')}
            value={claim}
            onChange={setClaim}
            error={problemAt('groupClaim')}
          />
        </div>
      )}
    </Form>
  );
}

/** Which claim names groups, and what they are here. */
export function GroupsForm({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  return (
    <>
      {/* Anew when the claim is chosen elsewhere; a mapping that is being typed stays. */}
      <ClaimForm key={provider.groupClaim} provider={provider} />
      <Mappings provider={provider} />
      {isNew ? (
        <NewMapping provider={provider} />
      ) : (
        <Button onClick={() => setNew(true)}>
          <Plus size={15} aria-hidden /> {t('providers.addMapping')}
        </Button>
      )}
    </>
  );
}
