import { useTranslation } from 'react-i18next';
import { Subsection } from '../../../design/section-frame.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { AgreementForm } from './agreement-form.tsx';
import { Erasures } from './erasures.tsx';
import { ReceiptCheck } from './receipt-check.tsx';
import { Retention } from './retention.tsx';

/** What was agreed on, how long things are kept, who was erased, and whether a receipt is genuine. */
export function ProtectionPage() {
  const { t } = useTranslation();
  return (
    <>
      <SettingsHead title={t('protection.title')} lead={t('protection.lead')} />
      <ForScope scope="admin">
        <div className="space-y-8">
          <Subsection
            level={2}
            id="mode"
            title={t('protection.settings')}
            hint={t('protection.settingsHint')}
          >
            <AgreementForm />
          </Subsection>
          <Subsection
            level={2}
            id="retention"
            title={t('protection.retention')}
            hint={t('protection.retentionHint')}
          >
            <Retention />
          </Subsection>
          <Subsection level={2} id="erasures" title={t('erasure.listTitle')} hint={t('erasure.listHint')}>
            <Erasures />
          </Subsection>
          <Subsection level={2} id="verify" title={t('erasure.verify')} hint={t('erasure.verifyHint')}>
            <ReceiptCheck />
          </Subsection>
        </div>
      </ForScope>
    </>
  );
}
