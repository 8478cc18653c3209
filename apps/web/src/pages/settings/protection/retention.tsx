import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeRetention,
  planRetention,
  retentionQuery,
  retentionRunsQuery,
  runRetention,
} from '../../../api/retention.ts';
import type { RetentionPlan, RetentionRules } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { numberIn } from '../../../design/typed.ts';
import { useSaid } from '../../../i18n/said.ts';

type Rule = RetentionRules['rules'][number];
type Planned = RetentionPlan['purposes'][number];

function WouldGo({ planned: { rows, oldest } }: { planned: Planned }) {
  const { t } = useTranslation();
  const number = useNumber();
  if (rows === 0) return <p className="text-sm text-ink-3">{t('protection.wouldGoNone')}</p>;
  return (
    <p className="text-sm font-semibold">
      {t('protection.wouldGo', { count: rows, number: number(rows) })}
      {oldest && (
        <span className="font-normal text-ink-2">
          {' '}
          · {t('protection.oldest')} <When at={oldest} />
        </span>
      )}
    </p>
  );
}

/** One purpose and how long it is kept. */
function RuleEntry({ rule, planned }: { rule: Rule; planned: Planned | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  const client = useQueryClient();
  const { purpose, title, about, days, minimumDays } = rule;
  const [typed, setTyped] = useState(days === null ? '' : String(days));
  const save = useMutation({
    mutationFn: () => changeRetention(purpose, typed.trim() === '' ? null : numberIn(typed)),
    onSuccess: ({ rules }) => {
      client.setQueryData(retentionQuery.queryKey, rules);
      say(t('protection.kept'));
    },
  });
  return (
    <li className="grid items-start gap-x-8 gap-y-2 border-t border-rule py-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div>
        <h3 className="font-semibold">{said(title)}</h3>
        <p className="text-sm text-ink-2">{said(about)}</p>
        {planned && <WouldGo planned={planned} />}
      </div>
      <Form
        className="flex flex-wrap items-end gap-3"
        saving={save}
        fields={['days']}
        submit={t('common.save')}
        look="plain"
        disabled={typed === (days === null ? '' : String(days))}
        onSubmit={() => save.mutate()}
      >
        {(problemAt) => (
          <TextField
            label={t('protection.daysOf', { title: said(title) })}
            hint={`${t('protection.forever')} ${t('protection.atLeast', { count: minimumDays })}`}
            unit={t('protection.days')}
            inputMode="numeric"
            value={typed}
            onChange={setTyped}
            error={problemAt('days')}
          />
        )}
      </Form>
    </li>
  );
}

const rowsOf = ({ purposes }: { purposes: readonly { rows: number }[] }): number =>
  purposes.reduce((sum, { rows }) => sum + rows, 0);

function Runs() {
  const { t } = useTranslation();
  const number = useNumber();
  const runs = useQuery(retentionRunsQuery);
  return (
    <Fold className="mt-4" title={t('protection.runs')}>
      <Loaded query={runs} waiting={<Line height="3rem" />}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-sm text-ink-2">{t('protection.noRuns')}</p>
          ) : (
            <ul className="text-sm">
              {all.map((run) => (
                <li key={run.id} className="border-t border-rule py-1.5 tabular-nums">
                  <When at={run.startedAt} /> · {t(`protection.trigger.${run.trigger}`)} ·{' '}
                  {t('protection.went', { count: rowsOf(run), number: number(rowsOf(run)) })}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Fold>
  );
}

/** How long what is kept of people stays; what would go is seen before it goes. */
export function Retention() {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const refused = useRefused();
  const rules = useQuery(retentionQuery);
  const plan = useMutation({ mutationFn: planRetention, onError: refused });
  const run = useMutation({
    mutationFn: runRetention,
    onSuccess: (done) => {
      say(t('protection.ran', { count: rowsOf(done), number: number(rowsOf(done)) }));
      plan.reset();
      void client.invalidateQueries({ queryKey: retentionRunsQuery.queryKey });
    },
    onError: refused,
  });
  if (rules.isPending) return <Line height="16rem" />;
  if (!rules.data) return <ProblemNote error={rules.error} retry={() => void rules.refetch()} />;
  return (
    <div className="max-w-[50rem]">
      <ul>
        {rules.data.map((rule) => (
          <RuleEntry
            key={`${rule.purpose} ${rule.days}`}
            rule={rule}
            planned={plan.data?.purposes.find(({ purpose }) => purpose === rule.purpose)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 border-t border-rule pt-4">
        <Button busy={plan.isPending} onClick={() => plan.mutate()}>
          {t('protection.plan')}
        </Button>
        {plan.data && rowsOf(plan.data) > 0 && (
          <Button look="primary" busy={run.isPending} onClick={() => run.mutate()}>
            {t('protection.run')}
          </Button>
        )}
      </div>
      <Runs />
    </div>
  );
}
