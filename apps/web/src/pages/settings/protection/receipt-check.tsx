import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyReceipt } from '../../../api/privacy.ts';
import { LinesField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { useSaid } from '../../../i18n/said.ts';

/** Whether a receipt was signed here and is as it was signed. */
export function ReceiptCheck() {
  const { t } = useTranslation();
  const said = useSaid();
  const [receipt, setReceipt] = useState('');
  const check = useMutation({ mutationFn: () => verifyReceipt(receipt.trim()) });
  return (
    <div className="max-w-[43rem] space-y-4">
      <Form
        saving={check}
        fields={['receipt']}
        submit={t('erasure.verifyNow')}
        look="plain"
        disabled={receipt.trim() === ''}
        onSubmit={() => check.mutate()}
      >
        {(problemAt) => (
          <LinesField
            mono
            rows={4}
            label={t('erasure.paste')}
            value={receipt}
            onChange={setReceipt}
            error={problemAt('receipt')}
          />
        )}
      </Form>
      <div role="status">
        {check.data && !check.isPending && (
          <div className={`border-l-2 pl-4 ${check.data.valid ? 'border-rule' : 'border-warn'}`}>
            <p className={`font-semibold ${check.data.valid ? '' : 'text-warn'}`}>
              {t(check.data.valid ? 'erasure.valid' : 'erasure.notValid')}
            </p>
            {check.data.reason && <p className="text-sm text-ink-2">{said(check.data.reason)}</p>}
            {check.data.receipt && (
              <details className="mt-2">
                <summary className="link inline-block text-sm">{t('erasure.says')}</summary>
                <pre
                  tabIndex={0}
                  className="max-h-80 overflow-auto pt-2 font-mono text-xs whitespace-pre-wrap"
                >
                  {JSON.stringify(check.data.receipt, null, 2)}
                </pre>
              </details>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
