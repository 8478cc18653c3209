import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyAudit } from '../../../api/audit.ts';
import type { AuditVerdict } from '../../../api/types.ts';
import { CheckForm } from '../../../design/check-form.tsx';
import { LinesField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { linesIn } from '../../../design/typed.ts';
import { Verdict } from '../../../design/verdict.tsx';
import { useSaid } from '../../../i18n/said.ts';

function Result({ result }: { result: AuditVerdict }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const { sound, entries, hash, anchors, fault } = result;
  return (
    <Verdict
      good={sound}
      title={sound ? t('audit.sound', { count: entries, number: number(entries) }) : t('audit.notSound')}
    >
      {fault && (
        <>
          <p className="mt-1">{said(fault.sentence)}</p>
          <p className="mt-1 text-sm text-ink-2">
            {t('audit.soundUntil', { count: entries, number: number(entries) })} {t('audit.whatNow')}
          </p>
        </>
      )}
      <p className="mt-1 text-sm text-ink-2">
        {t('audit.compared', { count: anchors, number: number(anchors) })}
      </p>
      <p className="mt-1 text-xs text-ink-3">
        {t('audit.lastHash')}: <span className="font-mono [overflow-wrap:anywhere]">{hash}</span>
      </p>
    </Verdict>
  );
}

/** Whether the log is what was written, said in words; with anchors that were kept elsewhere, or without. */
export function Verification() {
  const { t } = useTranslation();
  const [anchors, setAnchors] = useState('');
  const verify = useMutation({ mutationFn: () => verifyAudit(linesIn(anchors)) });
  return (
    <CheckForm
      check={verify}
      fields={['seals']}
      submit={t('audit.verifyNow')}
      waiting={<p className="text-sm text-ink-2">{t('audit.verifying')}</p>}
      Says={Result}
    >
      {(problemAt) => (
        <Fold title={t('audit.anchors')}>
          <LinesField
            mono
            rows={4}
            label={t('audit.anchors')}
            hint={t('audit.anchorsHint')}
            value={anchors}
            onChange={setAnchors}
            error={problemAt('seals')}
          />
        </Fold>
      )}
    </CheckForm>
  );
}
