import { useTranslation } from 'react-i18next';
import { giveRole, takeRole, type RoleHolder } from '../../../api/roles.ts';
import type { AccessRole } from '../../../api/types.ts';
import { useDeed } from '../../../design/use-deed.ts';

/** Giving a role and taking it back, each the way back of the other; `name` is what the holder is called. */
export function useRoles() {
  const { t } = useTranslation();
  const { isBusy, carryOut } = useDeed(['roles'], ['session']);
  const deeds = (role: AccessRole, whom: RoleHolder, name: string) => {
    const holder: RoleHolder =
      whom.kind === 'everyone' ? { kind: 'everyone' } : { kind: whom.kind, id: whom.id };
    const values = { name, role: t(`roles.role.${role}`) };
    return {
      give: { run: () => giveRole(role, holder), words: t('roles.given', values) },
      take: { run: () => takeRole(role, holder), words: t('roles.taken', values) },
    };
  };
  return {
    isBusy,
    give: (...what: Parameters<typeof deeds>) => {
      const { give, take } = deeds(...what);
      carryOut({ ...give, undo: take });
    },
    take: (...what: Parameters<typeof deeds>) => {
      const { give, take } = deeds(...what);
      carryOut({ ...take, undo: give });
    },
  };
}
