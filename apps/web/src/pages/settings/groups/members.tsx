import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMembers, membersQuery, type Member } from '../../../api/groups.ts';
import { useMay } from '../../../api/session.ts';
import type { Group } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { GroupField } from '../../../design/group-field.tsx';
import { More } from '../../../design/more.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { useDeed } from '../../../design/use-deed.ts';

interface NamedMember extends Member {
  name: string;
}

function useMembers(group: Group) {
  const { t } = useTranslation();
  const { isBusy, carryOut } = useDeed(['groups'], ['people']);
  const deeds = ({ kind, id, name }: NamedMember) => {
    const values = { name, group: group.name };
    return {
      add: { run: () => changeMembers(group.id, { add: [{ kind, id }] }), words: t('groups.added', values) },
      takeOut: {
        run: () => changeMembers(group.id, { remove: [{ kind, id }] }),
        words: t('groups.takenOut', values),
      },
    };
  };
  return {
    isBusy,
    add: (member: NamedMember) => carryOut({ ...deeds(member).add, undo: deeds(member).takeOut }),
    takeOut: (member: NamedMember) => carryOut({ ...deeds(member).takeOut, undo: deeds(member).add }),
  };
}

/** A person or a group that is put into this one; a circle of groups is refused by the server. */
function AddMember({
  group,
  isBusy,
  onAdd,
}: {
  group: Group;
  isBusy: boolean;
  onAdd: (member: NamedMember) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Member['kind']>('person');
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  const [round, setRound] = useState(0);
  const field = {
    value: chosen?.id ?? null,
    onChange: (id: string | null, name = '') => setChosen(id === null ? undefined : { id, name }),
  };
  const choose = (next: Member['kind']) => {
    setKind(next);
    setChosen(undefined);
  };
  return (
    <div className="mb-6 flex max-w-[43rem] flex-wrap items-end gap-4">
      <Choice
        label={t('groups.addKind')}
        value={kind}
        options={(['person', 'group'] as const).map((value) => ({ value, label: t(`groups.kind.${value}`) }))}
        onChange={choose}
      />
      <div className="min-w-60 grow">
        {kind === 'person' ? (
          <PersonField key={`person ${round}`} label={t('groups.person')} {...field} />
        ) : (
          <GroupField
            key={`group ${round}`}
            label={t('groups.group')}
            among={({ id }) => id !== group.id}
            {...field}
          />
        )}
      </div>
      <Button
        disabled={!chosen}
        busy={isBusy}
        onClick={() => {
          if (!chosen) return;
          onAdd({ kind, ...chosen });
          setChosen(undefined);
          setRound(round + 1);
        }}
      >
        {t('groups.addNow')}
      </Button>
    </div>
  );
}

function MemberLink({ member: { kind, id, name } }: { member: NamedMember }) {
  const to = kind === 'person' ? '/settings/people/$id' : '/settings/groups/$id';
  return (
    <Link to={to} params={{ id }} className="link font-semibold">
      {name}
    </Link>
  );
}

/** Who is directly in a group; put in and taken out where administrators keep it. */
export function Members({ group }: { group: Group }) {
  const { t } = useTranslation();
  const mayChange = useMay('people:write') && group.managedBy === 'mesh';
  const list = useInfiniteQuery(membersQuery(group.id));
  const { isBusy, add, takeOut } = useMembers(group);
  const members = list.data?.pages.flatMap((page) => page.members) ?? [];
  return (
    <div>
      {mayChange && <AddMember group={group} isBusy={isBusy} onAdd={add} />}
      {list.isPending && <RowSkeletons count={3} />}
      {list.isError && !list.data && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && members.length === 0 && <p className="text-sm text-ink-2">{t('groups.nobody')}</p>}
      <ul className="max-w-[43rem]">
        {members.map((member) => (
          <li
            key={`${member.kind} ${member.id}`}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 border-t border-rule py-1.5 text-sm"
          >
            <p>
              <MemberLink member={member} />{' '}
              {member.kind === 'group' && <span className="text-ink-3">{t('groups.kind.group')}</span>}
            </p>
            {mayChange && (
              <Button look="quiet" size="small" busy={isBusy} onClick={() => takeOut(member)}>
                {t('groups.takeOut')}
                <span className="sr-only"> {member.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  );
}
