import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../api/types.ts';
import { Said } from '../../../design/said.tsx';
import { Steps } from '../../../design/steps.tsx';

/** Whether the source answered, and every step that was tried. */
export function CheckSteps({ result }: { result: CheckResult }) {
  const { t, i18n } = useTranslation();
  const duration = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'millisecond' });
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
      <Steps
        steps={result.steps.map(({ state, title, message, ms }) => ({
          state,
          title: <Said>{title}</Said>,
          message: message && <Said>{message}</Said>,
          aside: duration.format(ms),
        }))}
      />
    </>
  );
}
