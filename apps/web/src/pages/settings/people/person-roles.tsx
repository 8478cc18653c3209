import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ACCESS_ROLES, roleAssignmentsQuery } from '../../../api/roles.ts';
import type { AccessRole, PersonDetail } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField } from '../../../design/controls.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { useRoles } from '../roles/use-roles.ts';
import { rolesOf, type HeldRole } from './roles-of.ts';

/** By what somebody has a role. */
function By({ held }: { held: HeldRole }) {
  const { t } = useTranslation();
  if (held.by === 'everybody') return t('roles.byEverybody');
  if (held.by === 'person') return t('roles.byThemselves');
  return (
    <>
      {t('roles.byGroup')}{' '}
      <Link to="/settings/groups/$id" params={{ id: held.group.id }} className="link">
        {held.group.name}
      </Link>
    </>
  );
}

/** The access roles of a person, and by what they have each; given and taken back at once. */
export function PersonRoles({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const assignments = useQuery(roleAssignmentsQuery);
  const { isBusy, give, take } = useRoles();
  const holder = { kind: 'person', id: person.id } as const;
  if (assignments.isPending) return <Line height="4rem" />;
  if (!assignments.data)
    return <ProblemNote error={assignments.error} retry={() => void assignments.refetch()} />;
  const held = rolesOf(person, assignments.data);
  const offered = ACCESS_ROLES.filter(
    (role) => role !== 'learner' && !held.some((one) => one.role === role && one.by === 'person'),
  );
  return (
    <div className="max-w-[43rem]">
      <ul>
        {held.map((one) => (
          <li
            key={`${one.role} ${one.by === 'group' ? one.group.id : one.by}`}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 border-t border-rule py-1.5 text-sm"
          >
            <p>
              <span className="font-semibold">{t(`roles.role.${one.role}`)}</span>{' '}
              <span className="text-xs text-ink-3">
                <By held={one} />
              </span>
            </p>
            {one.by === 'person' && (
              <Button
                look="quiet"
                size="small"
                busy={isBusy}
                onClick={() => take(one.role, holder, person.name)}
              >
                {t('roles.take')}
                <span className="sr-only"> {t(`roles.role.${one.role}`)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {offered.length > 0 && (
        <div className="mt-4 max-w-60">
          <SelectField<AccessRole>
            label={t('roles.give')}
            none={t('roles.choose')}
            value={null}
            options={offered.map((role) => ({ value: role, label: t(`roles.role.${role}`) }))}
            onChange={(role) => role && give(role, holder, person.name)}
          />
        </div>
      )}
    </div>
  );
}
