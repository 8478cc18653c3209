import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS_ROLES, type RoleHolder } from '../../../api/roles.ts';
import type { AccessRole } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { SelectField } from '../../../design/controls.tsx';
import { GroupField } from '../../../design/group-field.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { useRoles } from './use-roles.ts';

const KINDS = ['person', 'group', 'everyone'] as const;
/** Everybody may have it: whoever leads nobody sees nobody by it. */
const FOR_EVERYONE: readonly AccessRole[] = ['manager'];

/** A role for a person, for a group and all within it, or for everyone. */
export function GiveRole() {
  const { t } = useTranslation();
  const { isBusy, give } = useRoles();
  const [role, setRole] = useState<AccessRole>('curator');
  const [kind, setKind] = useState<RoleHolder['kind']>('person');
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  const field = {
    value: chosen?.id ?? null,
    onChange: (id: string | null, name = '') => setChosen(id === null ? undefined : { id, name }),
  };
  const kinds = KINDS.filter((one) => one !== 'everyone' || FOR_EVERYONE.includes(role));
  const choose = (next: RoleHolder['kind']) => {
    setKind(next);
    setChosen(undefined);
  };
  const chooseRole = (next: AccessRole | null) => {
    setRole(next ?? role);
    if (kind === 'everyone') choose('person');
  };
  const submit = () => {
    if (kind === 'everyone') give(role, { kind }, t('roles.everyone'));
    else if (chosen) give(role, { kind, id: chosen.id }, chosen.name);
    setChosen(undefined);
  };
  return (
    <div className="grid max-w-[43rem] items-start gap-4 sm:grid-cols-[12rem_1fr]">
      <SelectField<AccessRole>
        label={t('roles.which')}
        value={role}
        options={ACCESS_ROLES.filter((one) => one !== 'learner').map((value) => ({
          value,
          label: t(`roles.role.${value}`),
        }))}
        onChange={chooseRole}
      />
      <Choice
        label={t('roles.giveTo')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`roles.whom.${value}`) }))}
        onChange={choose}
      />
      {kind !== 'everyone' && (
        <div className="sm:col-span-2 sm:max-w-[26rem]">
          {kind === 'person' ? (
            <PersonField label={t('roles.whom.person')} {...field} />
          ) : (
            <GroupField
              label={t('roles.whom.group')}
              among={({ managedBy }) => managedBy !== 'source'}
              {...field}
            />
          )}
        </div>
      )}
      <div className="sm:col-span-2">
        <Button look="primary" busy={isBusy} disabled={kind !== 'everyone' && !chosen} onClick={submit}>
          {t('roles.giveNow')}
        </Button>
      </div>
    </div>
  );
}
