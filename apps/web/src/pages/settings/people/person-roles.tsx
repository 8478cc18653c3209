import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ACCESS_ROLES, rolesOfPersonQuery } from '../../../api/roles.ts';
import type { AccessRole, PersonDetail, RoleAssignment } from '../../../api/types.ts';
import { SelectField } from '../../../design/controls.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Row, RowButton } from '../../../design/row.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { useRoles } from '../roles/use-roles.ts';

/** By what somebody has a role. */
function By({ holder }: Pick<RoleAssignment, 'holder'>) {
  const { t } = useTranslation();
  if (holder.kind === 'everyone') return t('roles.byEverybody');
  if (holder.kind === 'person') return t('roles.byThemselves');
  return (
    <>
      {t('roles.byGroup')}{' '}
      <Link to="/settings/groups/$id" params={{ id: holder.id }} className="link">
        {holder.name}
      </Link>
    </>
  );
}

interface HeldRoleProps {
  held: Pick<RoleAssignment, 'role' | 'holder'>;
  person: PersonDetail;
}

function HeldRole({ held: { role, holder }, person }: HeldRoleProps) {
  const { t } = useTranslation();
  const { isBusy, take } = useRoles();
  const name = t(`roles.role.${role}`);
  return (
    <Row
      beside={
        holder.kind === 'person' && (
          <RowButton busy={isBusy} onClick={() => take(role, holder, person.name)} about={name}>
            {t('roles.take')}
          </RowButton>
        )
      }
    >
      <span className="font-semibold">{name}</span>{' '}
      <span className="text-xs text-ink-3">
        <By holder={holder} />
      </span>
    </Row>
  );
}

/** Whoever is active. */
const LEARNER = { role: 'learner', holder: { kind: 'everyone' } } as const;

function HeldRoles({ person, given }: { person: PersonDetail; given: readonly RoleAssignment[] }) {
  const { t } = useTranslation();
  const { give } = useRoles();
  const held = [
    LEARNER,
    ...given.filter(({ role, holder }) => role !== 'learner' || holder.kind !== 'everyone'),
  ];
  const offered = ACCESS_ROLES.filter(
    (role) => role !== 'learner' && !given.some((one) => one.role === role && one.holder.kind === 'person'),
  );
  return (
    <div className="max-w-[43rem]">
      <ul>
        {held.map((one) => (
          <HeldRole
            key={`${one.role} ${one.holder.kind === 'everyone' ? '' : one.holder.id}`}
            held={one}
            person={person}
          />
        ))}
      </ul>
      {offered.length > 0 && (
        <div className="mt-4 max-w-60">
          <SelectField<AccessRole>
            label={t('roles.give')}
            none={t('roles.choose')}
            value={null}
            options={offered.map((role) => ({ value: role, label: t(`roles.role.${role}`) }))}
            onChange={(role) => role && give(role, { kind: 'person', id: person.id }, person.name)}
          />
        </div>
      )}
    </div>
  );
}

/** The access roles of a person, and by what they have each; given and taken back at once. */
export function PersonRoles({ person }: { person: PersonDetail }) {
  const roles = useQuery(rolesOfPersonQuery(person.id));
  return (
    <Loaded query={roles} waiting={<Line height="4rem" />}>
      {(given) => <HeldRoles person={person} given={given} />}
    </Loaded>
  );
}
