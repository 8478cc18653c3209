import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createGroup, groupsQuery, type GroupKeeper, type GroupsAsk } from '../../../api/groups.ts';
import { useMay } from '../../../api/session.ts';
import type { Group } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { TextField } from '../../../design/controls.tsx';
import { FindLine } from '../../../design/find-line.tsx';
import { Form } from '../../../design/form.tsx';
import { EmptyNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Paged } from '../../../design/paged.tsx';
import { RESULT_LINK } from '../../../design/result-keys.ts';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { useSettled } from '../../../design/use-settled.ts';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { KEEPERS, readGroupsSearch } from './groups-search.ts';

const route = getRouteApi('/settings/groups');

function NewGroup({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => createGroup(name.trim()),
    onSuccess: async ({ id }) => {
      say(t('groups.made', { name: name.trim() }));
      void client.invalidateQueries({ queryKey: ['groups'] });
      await navigate({ to: '/settings/groups/$id', params: { id } });
    },
  });
  return (
    <div className="mb-8 rounded-md border border-rule bg-field p-5">
      <Form
        className="max-w-[26rem] space-y-5"
        saving={make}
        fields={['name']}
        submit={t('groups.make')}
        disabled={name.trim() === ''}
        onSubmit={() => make.mutate()}
        beside={
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        }
      >
        {(problemAt) => (
          <TextField label={t('groups.name')} value={name} onChange={setName} error={problemAt('name')} />
        )}
      </Form>
    </div>
  );
}

function GroupEntry({ group: { id, name, managedBy, members } }: { group: Group }) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2.5">
      <Link
        to="/settings/groups/$id"
        params={{ id }}
        {...RESULT_LINK}
        className="title-link font-serif font-semibold"
      >
        {name}
      </Link>
      <p className="text-sm text-ink-2 tabular-nums">
        {t('groups.members', { count: members, number: number(members) })}
        <span className="text-ink-3"> · {t(`groups.keptBy.${managedBy}`)}</span>
      </p>
    </li>
  );
}

function GroupList({ ask }: { ask: GroupsAsk }) {
  const { t } = useTranslation();
  const q = useSettled(ask.q ?? '').trim();
  const list = useInfiniteQuery(groupsQuery({ ...ask, q }));
  const isNarrowed = ask.q !== undefined || ask.managedBy !== undefined;
  return (
    <Paged
      list={list}
      of={({ groups }) => groups}
      waiting={<RowSkeletons count={6} />}
      empty={<EmptyNote title={t(isNarrowed ? 'groups.noneFound' : 'groups.none')} />}
    >
      {(groups) => (
        <ul aria-label={t('groups.title')} className="border-b border-rule">
          {groups.map((group) => (
            <GroupEntry key={group.id} group={group} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Filters({ ask, onAsk }: { ask: GroupsAsk; onAsk: (ask: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const keeper: GroupKeeper | 'all' = ask.managedBy ?? 'all';
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-5">
      <FindLine label={t('groups.find')} value={ask.q ?? ''} onFind={(q) => onAsk({ ...ask, q })} />
      <Choice
        label={t('groups.show')}
        labelHidden
        value={keeper}
        options={(['all', ...KEEPERS] as const).map((value) => ({
          value,
          label: t(`groups.keeper.${value}`),
        }))}
        onChange={(managedBy) => onAsk({ ...ask, managedBy })}
      />
    </div>
  );
}

/** Groups of the organisation, of provisioning, of sign-in and of sources. */
export function GroupsPage() {
  const { t } = useTranslation();
  const ask = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('people:write');
  const [isNew, setNew] = useState(false);
  return (
    <>
      <SettingsHead title={t('groups.title')} lead={t('groups.lead')}>
        {mayWrite && !isNew && (
          <Button look="primary" className="mt-4" onClick={() => setNew(true)}>
            <Plus size={16} aria-hidden /> {t('groups.new')}
          </Button>
        )}
      </SettingsHead>
      <ForScope scope="people:read">
        {isNew && <NewGroup onClose={() => setNew(false)} />}
        <Filters
          ask={ask}
          onAsk={(asked) =>
            void navigate({ search: readGroupsSearch(asked), replace: true, resetScroll: false })
          }
        />
        <GroupList ask={ask} />
      </ForScope>
    </>
  );
}
