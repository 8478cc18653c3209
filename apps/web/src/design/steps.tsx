import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Step {
  state: 'ok' | 'failed' | 'not_tried';
  title: ReactNode;
  message?: ReactNode;
  /** At the end of the line, such as how long it took. */
  aside?: ReactNode;
}

/** How the server's checks say it. */
export const STEP_STATES = { passed: 'ok', failed: 'failed', 'not-tried': 'not_tried' } as const;

const SIGNS = { ok: Check, failed: CircleAlert, not_tried: Minus } as const;
const LOOKS = { ok: 'font-semibold', failed: 'font-semibold text-warn', not_tried: 'text-ink-3' } as const;

function StepLine({ step: { state, title, message, aside } }: { step: Step }) {
  const { t } = useTranslation();
  const Sign = SIGNS[state];
  return (
    <li className="grid grid-cols-[auto_1fr_auto] gap-x-3 border-t border-rule py-2.5 text-sm">
      <Sign size={17} aria-hidden className={`mt-0.5 ${state === 'failed' ? 'text-warn' : 'text-ink-3'}`} />
      <span className={LOOKS[state]}>
        {title}
        <span className="sr-only">: {t(`source.check.${state}`)}</span>
        {message && (
          <span className={`block font-normal ${state === 'failed' ? 'text-ink' : 'text-ink-2'}`}>
            {message}
          </span>
        )}
      </span>
      <span className="text-xs text-ink-3 tabular-nums">
        {state === 'ok' ? aside : <span aria-hidden>{t(`source.check.${state}`)}</span>}
      </span>
    </li>
  );
}

/** What was tried, one line each; the step that failed says why and what to do. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="border-b border-rule">
      {steps.map((step, index) => (
        <StepLine key={index} step={step} />
      ))}
    </ol>
  );
}
