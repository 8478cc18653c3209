import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ACCESS_ROLES, roleAssignmentsQuery } from '../../../api/roles.ts';
import type { AccessRole, RoleAssignment } from '../../../api/types.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { Row, RowButton } from '../../../design/row.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { GiveRole } from './give-role.tsx';
import { PermissionTable } from './permission-table.tsx';
import { useRoles } from './use-roles.ts';

function Holder({ holder }: Pick<RoleAssignment, 'holder'>) {
  const { t } = useTranslation();
  if (holder.kind === 'everyone') return <span className="font-semibold">{t('roles.everyone')}</span>;
  const to = holder.kind === 'person' ? '/settings/people/$id' : '/settings/groups/$id';
  return (
    <>
      <Link to={to} params={{ id: holder.id }} className="link font-semibold">
        {holder.name ?? t('roles.gone')}
      </Link>
      {holder.kind === 'group' && <span className="text-ink-3"> {t('roles.groupAll')}</span>}
    </>
  );
}

function HolderEntry({ assignment: { role, holder, at } }: { assignment: RoleAssignment }) {
  const { t } = useTranslation();
  const { isBusy, take } = useRoles();
  const name = holder.kind === 'everyone' ? t('roles.everyone') : (holder.name ?? t('roles.gone'));
  return (
    <Row
      beside={
        <RowButton
          busy={isBusy}
          onClick={() => take(role, holder, name)}
          about={`${t(`roles.role.${role}`)}, ${name}`}
        >
          {t('roles.take')}
        </RowButton>
      }
    >
      <Holder holder={holder} />{' '}
      <span className="text-xs text-ink-3">
        · <When at={at} />
      </span>
    </Row>
  );
}

/** One role: what it is for, and who has it. */
function RoleSection({ role, assignments }: { role: AccessRole; assignments: readonly RoleAssignment[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`role-${role}`} className="pb-6">
      <h3 id={`role-${role}`} className="font-serif text-lg font-semibold">
        {t(`roles.role.${role}`)}
      </h3>
      <p className="pb-2 text-sm text-ink-2">{t(`roles.about.${role}`)}</p>
      {role === 'learner' && assignments.length === 0 && (
        <p className="border-t border-rule py-2 text-sm">{t('roles.everybodyIs')}</p>
      )}
      {role !== 'learner' && assignments.length === 0 && (
        <p className="border-t border-rule py-2 text-sm text-ink-3">{t('roles.nobody')}</p>
      )}
      <ul>
        {assignments.map((one) => (
          <HolderEntry key={one.holder.kind === 'everyone' ? 'everyone' : one.holder.id} assignment={one} />
        ))}
      </ul>
    </section>
  );
}

function Holders() {
  const assignments = useQuery(roleAssignmentsQuery);
  if (assignments.isPending) return <RowSkeletons count={5} />;
  if (!assignments.data)
    return <ProblemNote error={assignments.error} retry={() => void assignments.refetch()} />;
  return (
    <>
      {ACCESS_ROLES.toReversed().map((role) => (
        <RoleSection
          key={role}
          role={role}
          assignments={assignments.data.filter((one) => one.role === role)}
        />
      ))}
    </>
  );
}

/** Who has which access role, how it is given and taken back, and what each may do. */
export function RolesPage() {
  const { t } = useTranslation();
  return (
    <>
      <SettingsHead title={t('roles.title')} lead={t('roles.lead')} />
      <ForScope scope="admin">
        <div className="space-y-8">
          <Subsection level={2} id="give" title={t('roles.give')}>
            <GiveRole />
          </Subsection>
          <Subsection level={2} id="holders" title={t('roles.holders')}>
            <div className="max-w-[43rem]">
              <Holders />
            </div>
          </Subsection>
          <Subsection level={2} id="table" title={t('roles.table')} hint={t('roles.tableHint')}>
            <PermissionTable />
          </Subsection>
        </div>
      </ForScope>
    </>
  );
}
