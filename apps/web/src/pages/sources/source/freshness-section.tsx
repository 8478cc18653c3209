import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { BudgetBar } from '../../../design/budget-bar.tsx';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { durationInWords } from '../../../design/durations.ts';
import { Form } from '../../../design/form.tsx';
import { numberIn } from '../../../design/typed.ts';
import { FreshnessWords } from '../freshness-words.tsx';
import { SectionFrame, Subsection } from '../../../design/section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** Budgets and clocks on offer, in minutes; the source's own is added when it is another. */
const BUDGETS = [60, 180, 720, 1_440, 4_320, 10_080];
const SLIM_CLOCKS = [360, 1_440, 4_320, 10_080];
const GROUP_CLOCKS = [5, 15, 60, 360, 1_440];
const FIELDS = [
  'freshnessMinutes',
  'slimEveryMinutes',
  'groupsEveryMinutes',
  'graceDays',
  'guard.count',
  'guard.share',
];

function useDurations() {
  const { i18n } = useTranslation();
  const inWords = (minutes: number) => durationInWords(minutes, i18n.language);
  const offer = (offers: readonly number[], own: number | null) =>
    [...new Set([...offers, ...(own === null ? [] : [own])])]
      .toSorted((a, b) => a - b)
      .map((minutes) => ({ value: minutes, label: inWords(minutes) }));
  return { inWords, offer };
}

function PolicyForm({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { inWords, offer } = useDurations();
  const save = useSaveSource(source.id);
  const [budget, setBudget] = useState(source.freshnessMinutes);
  const [slim, setSlim] = useState(source.slimEveryMinutes);
  const [groups, setGroups] = useState(source.groupsEveryMinutes);
  const [grace, setGrace] = useState(String(source.graceDays));
  const [share, setShare] = useState(String(Math.round(source.guard.share * 100)));
  const [count, setCount] = useState(String(source.guard.count));
  const usual = inWords(Math.max(60, 2 * source.intervalMinutes));
  const submit = () =>
    save.mutate({
      freshnessMinutes: budget,
      slimEveryMinutes: slim,
      groupsEveryMinutes: groups,
      graceDays: numberIn(grace),
      guard: { share: numberIn(share) / 100, count: numberIn(count) },
    });
  return (
    <Form saving={save} fields={FIELDS} submit={t('common.save')} onSubmit={submit} className="space-y-6">
      {(problemAt) => (
        <>
          <Subsection id="budget" title={t('source.policy.checks')}>
            <div className="grid items-start gap-5 sm:grid-cols-2">
              <SelectField
                label={t('source.policy.budget')}
                hint={t('source.policy.budgetHint')}
                none={t('source.policy.budgetUsual', { duration: usual })}
                options={offer(BUDGETS, source.freshnessMinutes)}
                value={budget}
                onChange={setBudget}
                error={problemAt('freshnessMinutes')}
              />
              <SelectField
                label={t('source.policy.slim')}
                hint={t('source.policy.slimHint')}
                none={t('source.policy.slimUsual')}
                options={offer(SLIM_CLOCKS, source.slimEveryMinutes)}
                value={slim}
                onChange={setSlim}
                error={problemAt('slimEveryMinutes')}
              />
              {source.groupsLagMinutes !== null && (
                <SelectField
                  label={t('source.policy.groups')}
                  hint={t('source.policy.groupsHint')}
                  none={t('source.policy.groupsUsual')}
                  options={offer(GROUP_CLOCKS, source.groupsEveryMinutes)}
                  value={groups}
                  onChange={setGroups}
                  error={problemAt('groupsEveryMinutes')}
                />
              )}
            </div>
          </Subsection>
          <Subsection id="removal" title={t('source.policy.removal')} hint={t('source.policy.removalHint')}>
            <div className="grid items-start gap-5 sm:grid-cols-3">
              <TextField
                label={t('source.policy.grace')}
                hint={t('source.policy.graceHint')}
                inputMode="numeric"
                unit={t('source.policy.days')}
                value={grace}
                onChange={setGrace}
                error={problemAt('graceDays')}
              />
              <TextField
                label={t('source.policy.guardCount')}
                hint={t('source.policy.guardCountHint')}
                inputMode="numeric"
                unit={t('source.policy.items')}
                value={count}
                onChange={setCount}
                error={problemAt('guard.count')}
              />
              <TextField
                label={t('source.policy.guardShare')}
                hint={t('source.policy.guardShareHint')}
                inputMode="decimal"
                unit="%"
                value={share}
                onChange={setShare}
                error={problemAt('guard.share')}
              />
            </div>
          </Subsection>
        </>
      )}
    </Form>
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
      {mayChange && <PolicyForm source={source} />}
    </SectionFrame>
  );
}
