import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChecksField } from '../../design/controls.tsx';
import { TokenForm } from './token-form.tsx';

const SCOPES = [
  'catalogue:read',
  'catalogue:write',
  'suggest',
  'feedback',
  'sources:read',
  'sources:write',
  'people:read',
  'people:write',
  'records:read',
  'audit:read',
  'admin',
] as const;
/** Days until a token ends by itself. */
const LIVES = [30, 90, 365];
const USUAL_LIFE = 90;

/** A token for whatever is chosen. */
export function NewTokenForm() {
  const { t } = useTranslation();
  const [scopes, setScopes] = useState<(typeof SCOPES)[number][]>(['catalogue:read', 'suggest']);
  return (
    <TokenForm
      label={t('settings.tokenName')}
      submit={t('settings.createToken')}
      lives={LIVES}
      usualLife={USUAL_LIFE}
      scopes={scopes}
    >
      {(problemAt) => (
        <ChecksField
          label={t('settings.scopes')}
          chosen={scopes}
          options={SCOPES.map((scope) => ({
            value: scope,
            label: t(`settings.scope.${scope.replace(':', '_') as 'suggest'}`),
          }))}
          onChange={setScopes}
          error={problemAt('scopes')}
        />
      )}
    </TokenForm>
  );
}
