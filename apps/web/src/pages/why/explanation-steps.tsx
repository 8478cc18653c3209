import { Check, CircleAlert } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../api/types.ts';
import { Said } from '../../design/said.tsx';

interface ExplanationStepsProps {
  explanation: Explanation;
  personName: string;
}

/** The answer first, then what has to hold, one step after the other, with the remedy of what does not. */
export function ExplanationSteps({ explanation, personName }: ExplanationStepsProps) {
  const { t } = useTranslation();
  const { visible, item, steps } = explanation;
  return (
    <section aria-labelledby="why-answer" className="mt-10">
      <h2 id="why-answer" className="font-serif text-xl font-medium">
        {visible ? t('why.sees', { name: personName }) : t('why.seesNot', { name: personName })}
      </h2>
      {item?.title && (
        <p className="mt-1 text-sm text-ink-2">
          <Link to="/items/$id" params={{ id: item.id }} className="link">
            {item.title}
          </Link>
        </p>
      )}
      <ol className="mt-4 border-b border-rule">
        {steps.map((step, index) => {
          const Sign = step.ok ? Check : CircleAlert;
          return (
            <li key={index} className="grid grid-cols-[auto_1fr] gap-x-3 border-t border-rule py-3">
              <Sign size={18} aria-hidden className={`mt-1 ${step.ok ? 'text-ink-3' : 'text-warn'}`} />
              <div>
                <span className="sr-only">{step.ok ? t('why.holds') : t('why.fails')} </span>
                <span className={step.ok ? 'text-ink-2' : 'font-semibold'}>
                  <Said>{step.text}</Said>
                </span>
                {step.remedy && (
                  <p className="mt-0.5 text-sm">
                    <Said>{step.remedy}</Said>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {item && (
        <p className="mt-3 text-sm">
          <Link
            to="/sources/$id"
            params={{ id: item.sourceId }}
            hash="readers"
            hashScrollIntoView={false}
            className="link"
          >
            {t('why.toSource')}
          </Link>
        </p>
      )}
    </section>
  );
}
