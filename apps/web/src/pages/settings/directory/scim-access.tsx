import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../../design/copy-line.tsx';
import { TokenForm } from '../token-form.tsx';
import { TokenList } from '../token-list.tsx';

const SCOPE = 'scim';
/** Days until a token ends by itself. */
const LIVES = [90, 180, 365];
const USUAL_LIFE = 365;

/** What a provisioning client is told, and the tokens that clients have. */
export function ScimAccess() {
  const { t } = useTranslation();
  return (
    <div className="max-w-[43rem] space-y-5">
      <dl className="border-b border-rule">
        <CopyLine label={t('directory.endpoint')} value={`${window.location.origin}/scim/v2`} />
      </dl>
      <TokenForm
        label={t('directory.tokenName')}
        submit={t('directory.makeToken')}
        lives={LIVES}
        usualLife={USUAL_LIFE}
        scopes={[SCOPE]}
      />
      <TokenList
        among={({ scopes }) => scopes.every((scope) => scope === SCOPE)}
        label={t('directory.tokens')}
        none={t('directory.noTokens')}
      />
    </div>
  );
}
