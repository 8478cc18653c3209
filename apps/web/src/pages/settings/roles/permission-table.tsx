import { useQuery } from '@tanstack/react-query';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ACCESS_ROLES, permissionsQuery } from '../../../api/roles.ts';
import type { Permission } from '../../../api/types.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { WideTable } from '../../../design/wide-table.tsx';
import { useSaid } from '../../../i18n/said.ts';

type Reach = Permission['roles']['learner'];

function ReachCell({ reach }: { reach: Reach }) {
  const { t } = useTranslation();
  if (reach === null)
    return (
      <>
        <Minus size={14} aria-hidden className="inline text-ink-3" />
        <span className="sr-only">{t('roles.reach.none')}</span>
      </>
    );
  return (
    <span className={reach === 'everyone' ? 'font-semibold' : 'text-ink-2'}>
      {reach === 'everyone' && <Check size={14} aria-hidden className="mr-1 inline align-[-0.15em]" />}
      {t(`roles.reach.${reach}`)}
    </span>
  );
}

/** Who may do what, of whom: the table that decides, as a person can read it. */
export function PermissionTable() {
  const { t } = useTranslation();
  const said = useSaid();
  const permissions = useQuery(permissionsQuery);
  if (permissions.isPending) return <Line height="20rem" />;
  if (!permissions.data)
    return <ProblemNote error={permissions.error} retry={() => void permissions.refetch()} />;
  return (
    <>
      <p className="pb-3 text-xs text-ink-3">{t('roles.reachMeans')}</p>
      <WideTable label={t('roles.table')} className="w-full min-w-[50rem] text-sm [overflow-wrap:normal]">
        <thead>
          <tr className="text-left align-bottom">
            <th scope="col" className="py-2 pr-4 font-semibold">
              {t('roles.operation')}
            </th>
            {ACCESS_ROLES.map((role) => (
              <th key={role} scope="col" className="py-2 pr-4 font-semibold">
                {t(`roles.role.${role}`)}
              </th>
            ))}
            <th scope="col" className="py-2 font-semibold">
              {t('roles.scope')}
            </th>
          </tr>
        </thead>
        <tbody>
          {permissions.data.map(({ operation, about, scope, roles }) => (
            <tr key={operation} className="border-t border-rule">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal" title={operation}>
                {said(about)}
              </th>
              {ACCESS_ROLES.map((role) => (
                <td key={role} className="py-1.5 pr-4 whitespace-nowrap">
                  <ReachCell reach={roles[role]} />
                </td>
              ))}
              <td className="py-1.5 font-mono text-xs text-ink-3">{scope}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
}
