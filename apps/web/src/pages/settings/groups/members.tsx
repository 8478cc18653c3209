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
import { Paged } from '../../../design/paged.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { Row, RowButton } from '../../../design/row.tsx';
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
  const field = {
    value: chosen?.id ?? null,
    onChange: (id: string | null, name = '') => setChosen(id === null ? undefined : { id, name }),
  };
  const choose = (next: Member['kind']) => {
    setKind(next);
    setChosen(undefined);
  };
  return (
    <div className="mb-6 flex max-w-[43rem] flex-wrap items-start gap-4">
      <Choice
        label={t('groups.addKind')}
        value={kind}
        options={(['person', 'group'] as const).map((value) => ({ value, label: t(`groups.kind.${value}`) }))}
        onChange={choose}
      />
      <div className="min-w-60 grow">
        {kind === 'person' ? (
          <PersonField label={t('groups.person')} {...field} />
        ) : (
          <GroupField label={t('groups.group')} among={({ id }) => id !== group.id} {...field} />
        )}
      </div>
      <Button
        className="self-end"
        disabled={!chosen}
        busy={isBusy}
        onClick={() => {
          if (!chosen) return;
          onAdd({ kind, ...chosen });
          setChosen(undefined);
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
  return (
    <div>
      {mayChange && <AddMember group={group} isBusy={isBusy} onAdd={add} />}
      <Paged
        list={list}
        of={(page) => page.members}
        waiting={<RowSkeletons count={3} />}
        empty={<p className="text-sm text-ink-2">{t('groups.nobody')}</p>}
      >
        {(members) => (
          <ul className="max-w-[43rem]">
            {members.map((member) => (
              <Row
                key={`${member.kind} ${member.id}`}
                beside={
                  mayChange && (
                    <RowButton busy={isBusy} onClick={() => takeOut(member)} about={member.name}>
                      {t('groups.takeOut')}
                    </RowButton>
                  )
                }
              >
                <MemberLink member={member} />{' '}
                {member.kind === 'group' && <span className="text-ink-3">{t('groups.kind.group')}</span>}
              </Row>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
