import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupQuery, removeGroup, renameGroup } from '../../../api/groups.ts';
import { asProblem } from '../../../api/problem.ts';
import { roleAssignmentsQuery } from '../../../api/roles.ts';
import { useMay } from '../../../api/session.ts';
import type { Group } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Question } from '../../../design/question.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
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
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeGroup(id),
    onSuccess: async () => {
      setAsking(false);
      say(t('groups.removed', { name }));
      await navigate({ to: '/settings/groups' });
      for (const key of ['groups', 'roles', 'people']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('groups.remove')}
      </Button>
      <Question
        title={t('groups.removeQuestion', { name })}
        action={t('groups.removeNow')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => remove.mutate()}
        doing={remove}
      >
        <p>{t('groups.removeText')}</p>
      </Question>
    </>
  );
}

/** The access roles that everybody in a group has by it. */
function RolesByIt({ group }: { group: Group }) {
  const { t, i18n } = useTranslation();
  const assignments = useQuery(roleAssignmentsQuery).data ?? [];
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
  return (
    <div className="space-y-8">
      <Subsection level={2} id="members" title={t('groups.membersTitle')} hint={t('groups.membersHint')}>
        <Members group={group} />
      </Subsection>
      {isAdmin && (
        <Subsection level={2} id="roles" title={t('groups.rolesTitle')}>
          <RolesByIt group={group} />
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
  const { data: group, error, isPending, refetch } = useQuery(groupQuery(id));
  const isGone = error !== null && asProblem(error).status === 404;
  return (
    <>
      <SettingsHead title={group?.name ?? t('groups.title')} lead={<Lead group={group} />} />
      {isPending && <RowSkeletons count={4} />}
      {!isPending && !group && isGone && <EmptyNote title={t('groups.gone')} />}
      {!isPending && !group && !isGone && <ProblemNote error={error} retry={() => void refetch()} />}
      {group && <GroupView key={id} group={group} />}
    </>
  );
}
