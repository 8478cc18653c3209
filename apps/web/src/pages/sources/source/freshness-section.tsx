import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { BudgetBar } from '../../../design/budget-bar.tsx';
import { Button } from '../../../design/button.tsx';
import { durationInWords } from '../../../design/durations.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { problemOf } from '../config-model.ts';
import { FreshnessWords } from '../freshness-words.tsx';
import { MinutesField } from './minutes-field.tsx';
import { NumberField } from './number-field.tsx';
import { SectionFrame, Subsection } from './section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** Budgets and clocks on offer, in minutes; the source's own is added when it is another. */
const BUDGETS = [60, 180, 720, 1_440, 4_320, 10_080];
const SLIM_CLOCKS = [360, 1_440, 4_320, 10_080];

function PolicyForm({ source }: { source: Source }) {
  const { t, i18n } = useTranslation();
  const { save, errors } = useSaveSource(source.id);
  const [budget, setBudget] = useState(source.freshnessMinutes);
  const [slim, setSlim] = useState(source.slimEveryMinutes);
  const [grace, setGrace] = useState(String(source.graceDays));
  const [share, setShare] = useState(String(Math.round(source.guard.share * 100)));
  const [count, setCount] = useState(String(source.guard.count));
  const usual = durationInWords(Math.max(60, 2 * source.intervalMinutes), i18n.language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate({
      freshnessMinutes: budget,
      slimEveryMinutes: slim,
      graceDays: Number(grace),
      guard: { share: Number(share) / 100, count: Number(count) },
    });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <Subsection id="budget" title={t('source.policy.checks')}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <MinutesField
            label={t('source.policy.budget')}
            hint={t('source.policy.budgetHint')}
            usual={t('source.policy.budgetUsual', { duration: usual })}
            offers={BUDGETS}
            value={budget}
            onChange={setBudget}
            error={problemOf(errors, 'freshnessMinutes')}
          />
          <MinutesField
            label={t('source.policy.slim')}
            hint={t('source.policy.slimHint')}
            usual={t('source.policy.slimUsual')}
            offers={SLIM_CLOCKS}
            value={slim}
            onChange={setSlim}
            error={problemOf(errors, 'slimEveryMinutes')}
          />
        </div>
      </Subsection>
      <Subsection id="removal" title={t('source.policy.removal')} hint={t('source.policy.removalHint')}>
        <div className="grid items-start gap-5 sm:grid-cols-3">
          <NumberField
            label={t('source.policy.grace')}
            hint={t('source.policy.graceHint')}
            unit={t('source.policy.days')}
            value={grace}
            onChange={setGrace}
            error={problemOf(errors, 'graceDays')}
          />
          <NumberField
            label={t('source.policy.guardCount')}
            hint={t('source.policy.guardCountHint')}
            value={count}
            onChange={setCount}
            error={problemOf(errors, 'guard.count')}
          />
          <NumberField
            label={t('source.policy.guardShare')}
            hint={t('source.policy.guardShareHint')}
            unit="%"
            value={share}
            onChange={setShare}
            error={problemOf(errors, 'guard.share')}
          />
        </div>
      </Subsection>
      {save.error && errors.length === 0 && <ProblemNote error={save.error} />}
      <Button type="submit" look="primary" busy={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}

/** How fresh it is against its budget, and what happens to what is gone. */
export function FreshnessSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  return (
    <SectionFrame id="freshness" title={t('source.section.freshness')}>
      <div className="mb-8 max-w-[34rem]">
        <p className="mb-1">
          <FreshnessWords freshness={source.freshness} />
        </p>
        <BudgetBar freshness={source.freshness} />
      </div>
      {mayChange && <PolicyForm key={source.updatedAt} source={source} />}
    </SectionFrame>
  );
}
