import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMembers, type GroupKeeper } from '../../../api/groups.ts';
import { useMay } from '../../../api/session.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { GroupField } from '../../../design/group-field.tsx';
import { Row, RowButton } from '../../../design/row.tsx';
import { useDeed } from '../../../design/use-deed.ts';

/** Putting a person into a group and taking them out, each the way back of the other. */
function useMembership(person: PersonDetail) {
  const { t } = useTranslation();
  const { isBusy, carryOut } = useDeed(['people'], ['groups']);
  const member = { kind: 'person', id: person.id } as const;
  const deeds = ({ id, name }: { id: string; name: string }) => ({
    join: {
      run: () => changeMembers(id, { add: [member] }),
      words: t('persons.joinedGroup', { name: person.name, group: name }),
    },
    leave: {
      run: () => changeMembers(id, { remove: [member] }),
      words: t('persons.leftGroup', { name: person.name, group: name }),
    },
  });
  return {
    isBusy,
    join: (group: { id: string; name: string }) => {
      const { join, leave } = deeds(group);
      carryOut({ ...join, undo: leave });
    },
    leave: (group: { id: string; name: string }) => {
      const { join, leave } = deeds(group);
      carryOut({ ...leave, undo: join });
    },
  };
}

type Membership = ReturnType<typeof useMembership>;

function AddToGroup({ person, membership }: { person: PersonDetail; membership: Membership }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  return (
    <div className="mt-4 flex max-w-[30rem] flex-wrap items-end gap-3">
      <div className="min-w-60 grow">
        <GroupField
          label={t('persons.addToGroup')}
          among={({ id, managedBy }) =>
            managedBy === 'mesh' && !person.groups.some((group) => group.id === id)
          }
          value={chosen?.id ?? null}
          onChange={(id, name = '') => setChosen(id === null ? undefined : { id, name })}
        />
      </div>
      <Button
        disabled={!chosen}
        busy={membership.isBusy}
        onClick={() => {
          if (!chosen) return;
          membership.join(chosen);
          setChosen(undefined);
        }}
      >
        {t('persons.addGroup')}
      </Button>
    </div>
  );
}

/** The groups that a person is in, and who says so. */
export function PersonGroups({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const mayWrite = useMay('people:write');
  const membership = useMembership(person);
  return (
    <div className="max-w-[43rem]">
      {person.groups.length === 0 && <p className="text-sm text-ink-2">{t('persons.noGroups')}</p>}
      <ul>
        {person.groups.map((group) => (
          <Row
            key={group.id}
            beside={
              mayWrite &&
              group.managedBy === 'mesh' && (
                <RowButton
                  busy={membership.isBusy}
                  onClick={() => membership.leave(group)}
                  about={group.name}
                >
                  {t('persons.leaveGroup')}
                </RowButton>
              )
            }
          >
            <Link to="/settings/groups/$id" params={{ id: group.id }} className="link font-semibold">
              {group.name}
            </Link>{' '}
            <span className="text-xs text-ink-3">{t(`groups.keptBy.${group.managedBy as GroupKeeper}`)}</span>
          </Row>
        ))}
      </ul>
      {mayWrite && <AddToGroup person={person} membership={membership} />}
    </div>
  );
}
