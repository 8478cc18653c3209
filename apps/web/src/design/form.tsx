import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, fieldProblem } from '../api/problem.ts';
import { useSaid } from '../i18n/said.ts';
import { Button } from './button.tsx';
import { ProblemNote } from './notes.tsx';

export interface FormProps {
  /** What carries it out: while it does, a second press does nothing; what it throws is shown. */
  saving: { isPending: boolean; error: unknown };
  /** The fields that show their own problem; any other problem is shown above the button. */
  fields: readonly string[];
  onSubmit: () => void;
  submit: string;
  disabled?: boolean;
  look?: 'primary' | 'plain';
  /** Beside the button. */
  beside?: ReactNode;
  className?: string;
  children: (problemAt: (field: string) => string | undefined) => ReactNode;
}

/** A form as every form here is: the server judges, each problem stands at its field, none is lost. */
export function Form({
  saving,
  fields,
  onSubmit,
  submit,
  disabled = false,
  look = 'primary',
  beside,
  className = 'space-y-5',
  children,
}: FormProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const problems = saving.error ? asProblem(saving.error).errors : [];
  const problemAt = (field: string) => {
    const problem = fieldProblem(problems, field);
    return problem && said(problem);
  };
  const isPlaced =
    problems.length > 0 && problems.every((one) => fields.some((field) => fieldProblem([one], field)));
  const handle = (event: FormEvent) => {
    event.preventDefault();
    if (!saving.isPending && !disabled) onSubmit();
  };
  return (
    <form onSubmit={handle} noValidate className={className}>
      {children(problemAt)}
      {saving.error !== null && !isPlaced && <ProblemNote error={saving.error} />}
      {isPlaced && (
        <p role="alert" className="font-semibold text-warn">
          {t('problem.lookAtFields', { count: problems.length })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look={look} busy={saving.isPending} disabled={disabled}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
