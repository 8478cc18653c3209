import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyReceipt } from '../../../api/erasure.ts';
import type { ErasureVerdict } from '../../../api/types.ts';
import { CheckForm } from '../../../design/check-form.tsx';
import { LinesField } from '../../../design/controls.tsx';
import { Verdict } from '../../../design/verdict.tsx';
import { useSaid } from '../../../i18n/said.ts';

function Result({ result: { valid, reason, receipt } }: { result: ErasureVerdict }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Verdict good={valid} title={t(valid ? 'erasure.valid' : 'erasure.notValid')}>
      {reason && <p className="text-sm text-ink-2">{said(reason)}</p>}
      {receipt && (
        <details className="mt-2">
          <summary className="link inline-block text-sm">{t('erasure.says')}</summary>
          <pre tabIndex={0} className="max-h-80 overflow-auto pt-2 font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify(receipt, null, 2)}
          </pre>
        </details>
      )}
    </Verdict>
  );
}

/** Whether a receipt was signed here and is as it was signed. */
export function ReceiptCheck() {
  const { t } = useTranslation();
  const [receipt, setReceipt] = useState('');
  const check = useMutation({ mutationFn: () => verifyReceipt(receipt.trim()) });
  return (
    <CheckForm
      check={check}
      fields={['receipt']}
      submit={t('erasure.verifyNow')}
      disabled={receipt.trim() === ''}
      Says={Result}
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
    </CheckForm>
  );
}
