import { useState, type ReactNode } from 'react';
import { fieldProblem, type FieldProblem } from '../api/problem.ts';
import { useSaid } from '../i18n/said.ts';
import { Button } from './button.tsx';

interface FilterFormProps<Ask extends object> {
  /** What is asked now. */
  ask: Ask;
  /** What the server found wrong with it. */
  problems?: readonly FieldProblem[];
  submit: string;
  onAsk: (ask: Ask) => void;
  /** Takes every filter off. */
  clear?: { words: string; onClear: () => void } | undefined;
  children: (
    draft: Ask,
    type: (part: Partial<Ask>) => void,
    problemAt: (field: string) => string | undefined,
  ) => ReactNode;
}

/** Filters that are asked together, when the form is sent. Whoever shows it gives it a key of what is asked. */
export function FilterForm<Ask extends object>(props: FilterFormProps<Ask>) {
  const { ask, problems = [], submit, onAsk, clear, children } = props;
  const said = useSaid();
  const [draft, setDraft] = useState(ask);
  const problemAt = (field: string) => {
    const problem = fieldProblem(problems, field);
    return problem && said(problem);
  };
  return (
    <form
      noValidate
      className="grid items-start gap-5 rounded-md border border-rule bg-field p-4 sm:grid-cols-2 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(draft);
      }}
    >
      {children(draft, (part) => setDraft((before) => ({ ...before, ...part })), problemAt)}
      <div className="flex flex-wrap gap-2 self-end">
        <Button type="submit" look="primary">
          {submit}
        </Button>
        {clear && (
          <Button look="quiet" onClick={clear.onClear}>
            {clear.words}
          </Button>
        )}
      </div>
    </form>
  );
}
