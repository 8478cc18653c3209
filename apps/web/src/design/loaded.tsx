import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { EmptyNote, ProblemNote } from './notes.tsx';

interface LoadedProps<Data> {
  query: {
    data: Data | undefined;
    isPending: boolean;
    error: unknown;
    refetch: () => Promise<unknown>;
  };
  /** Stands where it will stand. */
  waiting: ReactNode;
  /** What is said when there is no such thing (any more). */
  gone?: string;
  children: (data: Data) => ReactNode;
}

/** What the server is asked for: until it is there, when it did not come, when there is no such thing. */
export function Loaded<Data>({ query, waiting, gone, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return waiting;
  if (gone !== undefined && asProblem(query.error).status === 404) return <EmptyNote title={gone} />;
  return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
}
