import { Check, CircleAlert, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../api/types.ts';
import { Said } from '../../../design/said.tsx';

type Step = CheckResult['steps'][number];

const SIGNS = { ok: Check, failed: CircleAlert, not_tried: Minus } as const;

function StepLine({ step }: { step: Step }) {
  const { t, i18n } = useTranslation();
  const Sign = SIGNS[step.state];
  const took = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'millisecond' }).format(step.ms);
  return (
    <li className="grid grid-cols-[auto_1fr_auto] gap-x-3 border-t border-rule py-2.5 text-sm">
      <Sign
        size={17}
        aria-hidden
        className={`mt-0.5 ${step.state === 'failed' ? 'text-warn' : 'text-ink-3'}`}
      />
      <span className={step.state === 'not_tried' ? 'text-ink-3' : 'font-semibold'}>
        <Said>{step.title}</Said>
        <span className="sr-only">: {t(`source.check.${step.state}`)}</span>
        {step.message && (
          <span className={`block font-normal ${step.state === 'failed' ? '' : 'text-ink-2'}`}>
            <Said>{step.message}</Said>
          </span>
        )}
      </span>
      <span className="text-xs text-ink-3 tabular-nums">
        {step.state === 'not_tried' ? t('source.check.not_tried') : took}
      </span>
    </li>
  );
}

/** What was tried, one line each; the step that failed says why and what to do. */
export function CheckSteps({ result }: { result: CheckResult }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={`mb-3 font-semibold ${result.ok ? '' : 'text-warn'}`}>
        {result.ok ? t('source.check.works') : t('source.check.fails')}
        {result.title && <span className="font-normal text-ink-2"> {result.title}</span>}
      </p>
      {/* Why it fails stands at its step. */}
      {result.ok && result.detail && (
        <p className="mb-3 text-sm text-ink-2">
          <Said>{result.detail}</Said>
        </p>
      )}
      <ol className="border-b border-rule">
        {result.steps.map((step, index) => (
          <StepLine key={index} step={step} />
        ))}
      </ol>
    </>
  );
}
