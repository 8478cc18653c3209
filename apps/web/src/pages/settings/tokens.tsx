import { useTranslation } from 'react-i18next';
import { NewTokenForm } from './new-token-form.tsx';
import { TokenList } from './token-list.tsx';

/** Every token, and a new one. */
export function Tokens() {
  const { t } = useTranslation();
  return (
    <div className="space-y-6">
      <NewTokenForm />
      <TokenList among={() => true} none={t('settings.noTokens')} />
    </div>
  );
}
