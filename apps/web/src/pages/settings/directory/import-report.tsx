import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyPeopleImport, importErrorsQuery, peopleImportQuery } from '../../../api/directory.ts';
import type { PeopleImportSent } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Paged } from '../../../design/paged.tsx';
import { Question } from '../../../design/question.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { useKnown } from '../../../i18n/known.ts';
import { useSaid } from '../../../i18n/said.ts';

const COUNTS = ['create', 'change', 'unchanged', 'deactivate'] as const;
type Report = NonNullable<PeopleImportSent['report']>;

/** Every error, by the line of the file that has it. */
function Errors({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation();
  const said = useSaid();
  const known = useKnown();
  const number = useNumber();
  const list = useInfiniteQuery(importErrorsQuery(id));
  return (
    <div className="mt-4">
      <p className="font-semibold text-warn">{t('directory.errors', { count, number: number(count) })}</p>
      <p className="text-sm text-ink-2">{t('directory.errorsHint')}</p>
      <Paged list={list} of={(page) => page.errors} waiting={<RowSkeletons count={2} />} empty={null}>
        {(errors) => (
          <ul className="mt-3 max-w-[43rem]">
            {errors.map(({ line, field, reason, remedy }, index) => (
              <li key={index} className="border-t border-rule py-2 text-sm">
                <span className="font-semibold tabular-nums">
                  {t('directory.line', { line: number(line) })}
                </span>{' '}
                <span className="text-ink-2">{known(`directory.field.${field}`)}</span>
                <span className="block">{said([reason, remedy].filter(Boolean).join(' '))}</span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}

function Apply({ sent, report }: { sent: PeopleImportSent; report: Report }) {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { deactivate, isMassRemoval } = report;
  const apply = useMutation({
    mutationFn: () => applyPeopleImport(sent.id, isMassRemoval ? deactivate : undefined),
    onSuccess: (applied) => {
      setAsking(false);
      say(t('directory.applied'));
      client.setQueryData(peopleImportQuery(sent.id).queryKey, { ...sent, ...applied });
      for (const key of ['people', 'groups']) void client.invalidateQueries({ queryKey: [key] });
      void client.invalidateQueries({ queryKey: ['directory', 'imports'] });
    },
  });
  return (
    <div className="mt-5">
      <Button
        look="primary"
        busy={apply.isPending}
        onClick={() => (isMassRemoval ? setAsking(true) : apply.mutate())}
      >
        {t('directory.apply')}
      </Button>
      {apply.error && !isAsking && <ProblemNote error={apply.error} />}
      <Question
        title={t('directory.massTitle', { count: deactivate, number: number(deactivate) })}
        action={t('directory.massYes')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => apply.mutate()}
        doing={apply}
      >
        <p>{t('directory.massText')}</p>
      </Question>
    </div>
  );
}

/** What a file would do, or did; with errors nothing of it is done. */
export function ImportReport({ sent, report }: { sent: PeopleImportSent; report: Report }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { lines, errorLines } = report;
  return (
    <div>
      <p className="text-sm text-ink-2 tabular-nums">
        {t('directory.lines', { count: lines, number: number(lines) })}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-6 tabular-nums">
        {COUNTS.map((name) => (
          <li key={name} className={report[name] === 0 ? 'text-ink-3' : 'font-semibold'}>
            {t(`directory.${name}`, { count: report[name], number: number(report[name]) })}
          </li>
        ))}
      </ul>
      {errorLines > 0 && <Errors id={sent.id} count={errorLines} />}
      {errorLines === 0 && sent.state === 'checked' && <Apply sent={sent} report={report} />}
    </div>
  );
}
