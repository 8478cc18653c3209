import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupQuery, removeGroup, renameGroup } from '../../../api/groups.ts';
import { roleAssignmentsQuery } from '../../../api/roles.ts';
import { useMay } from '../../../api/session.ts';
import type { Group, RoleAssignment } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { Line, RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { Members } from './members.tsx';

const route = getRouteApi('/settings/groups/$id');

function Rename({ group }: { group: Group }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(group.name);
  const rename = useMutation({
    mutationFn: () => renameGroup(group.id, name.trim()),
    onSuccess: () => {
      say(t('groups.renamed', { name: name.trim() }));
      void client.invalidateQueries({ queryKey: ['groups'] });
    },
  });
  return (
    <Form
      className="flex max-w-[30rem] flex-wrap items-end gap-4"
      saving={rename}
      fields={['name']}
      submit={t('groups.rename')}
      look="plain"
      disabled={name.trim() === '' || name.trim() === group.name}
      onSubmit={() => rename.mutate()}
    >
      {(problemAt) => (
        <div className="min-w-60 grow">
          <TextField label={t('groups.name')} value={name} onChange={setName} error={problemAt('name')} />
        </div>
      )}
    </Form>
  );
}

function Removal({ group: { id, name } }: { group: Group }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    say(t('groups.removed', { name }));
    await navigate({ to: '/settings/groups' });
    for (const key of ['groups', 'roles', 'people']) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <AskedButton
      words={t('groups.remove')}
      title={t('groups.removeQuestion', { name })}
      action={t('groups.removeNow')}
      run={() => removeGroup(id)}
      onDone={leave}
    >
      <p>{t('groups.removeText')}</p>
    </AskedButton>
  );
}

/** The access roles that everybody in a group has by it. */
function RolesByIt({ group, assignments }: { group: Group; assignments: readonly RoleAssignment[] }) {
  const { t, i18n } = useTranslation();
  const roles = assignments.filter(({ holder }) => holder.kind === 'group' && holder.id === group.id);
  if (roles.length === 0) return <p className="text-sm text-ink-2">{t('groups.givesNone')}</p>;
  const names = roles.map(({ role }) => t(`roles.role.${role}`));
  return (
    <p className="text-sm">
      {t('groups.givesRoles')}{' '}
      <Link to="/settings/roles" className="link font-semibold">
        {new Intl.ListFormat(i18n.language).format(names)}
      </Link>
    </p>
  );
}

function GroupView({ group }: { group: Group }) {
  const { t } = useTranslation();
  const mayChange = useMay('people:write') && group.managedBy === 'mesh';
  const isAdmin = useMay('admin');
  const assignments = useQuery({ ...roleAssignmentsQuery, enabled: isAdmin });
  return (
    <div className="space-y-8">
      <Subsection level={2} id="members" title={t('groups.membersTitle')} hint={t('groups.membersHint')}>
        <Members group={group} />
      </Subsection>
      {isAdmin && (
        <Subsection level={2} id="roles" title={t('groups.rolesTitle')}>
          <Loaded query={assignments} waiting={<Line />}>
            {(all) => <RolesByIt group={group} assignments={all} />}
          </Loaded>
        </Subsection>
      )}
      {mayChange && (
        <>
          <Subsection level={2} id="name" title={t('groups.settings')}>
            <Rename key={group.name} group={group} />
          </Subsection>
          <Subsection level={2} id="end" title={t('groups.end')} hint={t('groups.endHint')}>
            <Removal group={group} />
          </Subsection>
        </>
      )}
    </div>
  );
}

function Lead({ group }: { group: Group | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="flex flex-wrap gap-x-5 text-sm">
        <Link to="/settings/groups" className="link">
          {t('groups.all')}
        </Link>
        {group && (
          <Link to="/settings/people" search={{ group: group.id }} className="link">
            {t('groups.people')}
          </Link>
        )}
        {group?.sourceId && (
          <Link to="/sources/$id" params={{ id: group.sourceId }} className="link">
            {t('groups.source')}
          </Link>
        )}
      </p>
      {group && <p className="mt-2">{t(`groups.who.${group.managedBy}`)}</p>}
    </>
  );
}

/** One group: who keeps it, who is in it, what it gives. */
export function GroupPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const group = useQuery(groupQuery(id));
  return (
    <>
      <SettingsHead title={group.data?.name ?? t('groups.title')} lead={<Lead group={group.data} />} />
      <Loaded query={group} waiting={<RowSkeletons count={4} />} gone={t('groups.gone')}>
        {(found) => <GroupView key={found.id} group={found} />}
      </Loaded>
    </>
  );
}
