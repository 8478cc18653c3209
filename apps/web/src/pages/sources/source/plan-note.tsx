import { useTranslation } from 'react-i18next';
import type { Run, RunPlan } from '../../../api/types.ts';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { TitleList } from './title-list.tsx';

const PARTS = ['creates', 'updates', 'removes'] as const;

function Part({ plan, part }: { plan: RunPlan; part: (typeof PARTS)[number] }) {
  const { t } = useTranslation();
  const number = useNumber();
  const count = plan[part];
  const title = t(`source.plan.${part}`, { count, number: number(count) });
  if (count === 0) return <li className="border-t border-rule py-2 text-sm text-ink-3">{title}</li>;
  return (
    <li className="border-t border-rule py-2">
      <details>
        <summary className="link text-sm font-semibold">{title}</summary>
        <TitleList titles={plan.examples[part]} total={count} />
      </details>
    </li>
  );
}

/** What the next run would change; nothing of it has happened. */
export function PlanNote({ run }: { run: Run }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { plan } = run;
  if (!plan) return null;
  return (
    <section aria-labelledby="plan-title" className="border-l-2 border-rule pl-4">
      <h3 id="plan-title" className="font-serif text-lg font-medium">
        {t('source.plan.title')}
      </h3>
      <p className="mb-3 text-sm text-ink-2">
        {t('source.plan.looked')} <When at={run.finishedAt ?? run.queuedAt} />. {t('source.plan.nothingDone')}
        {plan.partial && ` ${t('source.plan.partial')}`}
      </p>
      <ul>
        {PARTS.map((part) => (
          <Part key={part} plan={plan} part={part} />
        ))}
        <li className="border-t border-rule py-2 text-sm text-ink-3">
          {t('source.plan.unchanged', { count: plan.unchanged, number: number(plan.unchanged) })}
          {plan.failures > 0 &&
            ` · ${t('runs.counts.failed', { count: plan.failures, number: number(plan.failures) })}`}
        </li>
      </ul>
    </section>
  );
}
