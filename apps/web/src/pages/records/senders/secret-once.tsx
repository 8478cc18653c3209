import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../../design/copy-line.tsx';
import { ReadySettings } from './ready-settings-view.tsx';

/** Key and secret, shown this once, and what to do with them. */
export function SecretOnce({ access: { key, secret } }: { access: { key: string; secret: string } }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-6">
      <div role="status" className="border-l-2 border-thread-line pl-4">
        <p className="mb-2 font-semibold">{t('senders.secretOnce')}</p>
        <dl className="border-b border-rule">
          <CopyLine label={t('senders.key')} value={key} />
          <CopyLine label={t('senders.secret')} value={secret} />
        </dl>
      </div>
      <ReadySettings access={{ origin: window.location.origin, key, secret }} />
    </div>
  );
}
