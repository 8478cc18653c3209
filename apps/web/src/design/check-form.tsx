import type { ComponentType, ReactNode } from 'react';
import { Form, type FormProps } from './form.tsx';

interface CheckFormProps<Result> extends Omit<FormProps, 'saving' | 'onSubmit' | 'look'> {
  check: { isPending: boolean; error: unknown; data: Result | undefined; mutate: () => void };
  /** Stands there while it is checked. */
  waiting?: ReactNode;
  /** Says what was found out. */
  Says: ComponentType<{ result: Result }>;
}

/** A form that changes nothing: what it finds out is said below it. */
export function CheckForm<Result>({ check, waiting, Says, ...form }: CheckFormProps<Result>) {
  return (
    <div className="max-w-[43rem] space-y-5">
      <Form {...form} saving={check} look="plain" onSubmit={() => check.mutate()} />
      <div role="status">
        {check.isPending ? waiting : check.data !== undefined && <Says result={check.data} />}
      </div>
    </div>
  );
}
