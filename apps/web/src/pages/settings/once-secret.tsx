import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { CopyField } from '../../design/copy-field.tsx';

/** The secret of a new token, shown this once. */
export function OnceSecret({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="border-l-2 border-thread-line pl-4">
      <p className="font-semibold">{t('settings.secretOnce')}</p>
      <CopyField value={token} label={t('settings.secret')} look="primary" autoFocus>
        <Button onClick={onDone}>{t('settings.kept')}</Button>
      </CopyField>
    </div>
  );
}
