import { useMutation } from '@tanstack/react-query';
import { Check, CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyAudit } from '../../../api/audit.ts';
import type { AuditVerdict } from '../../../api/types.ts';
import { LinesField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { linesIn } from '../../../design/typed.ts';
import { useSaid } from '../../../i18n/said.ts';

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const { sound, entries, hash, anchors, fault } = verdict;
  const Sign = sound ? Check : CircleAlert;
  return (
    <div className={`border-l-2 pl-4 ${sound ? 'border-rule' : 'border-warn'}`}>
      <p className={`flex items-start gap-2 font-semibold ${sound ? '' : 'text-warn'}`}>
        <Sign size={18} aria-hidden className="mt-1 shrink-0" />
        {sound ? t('audit.sound', { count: entries, number: number(entries) }) : t('audit.notSound')}
      </p>
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
    </div>
  );
}

/** Whether the log is what was written, said in words; with anchors that were kept elsewhere, or without. */
export function Verification() {
  const { t } = useTranslation();
  const [anchors, setAnchors] = useState('');
  const verify = useMutation({ mutationFn: () => verifyAudit(linesIn(anchors)) });
  return (
    <div className="max-w-[43rem] space-y-4">
      <Form
        saving={verify}
        fields={['seals']}
        submit={t('audit.verifyNow')}
        look="plain"
        onSubmit={() => verify.mutate()}
      >
        {(problemAt) => (
          <details>
            <summary className="link inline-block text-sm font-semibold">{t('audit.anchors')}</summary>
            <div className="pt-3">
              <LinesField
                mono
                rows={4}
                label={t('audit.anchors')}
                hint={t('audit.anchorsHint')}
                value={anchors}
                onChange={setAnchors}
                error={problemAt('seals')}
              />
            </div>
          </details>
        )}
      </Form>
      <div role="status">
        {verify.isPending && <p className="text-sm text-ink-2">{t('audit.verifying')}</p>}
        {verify.data && !verify.isPending && <Verdict verdict={verify.data} />}
      </div>
    </div>
  );
}
