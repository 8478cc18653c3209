import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { setActingPerson, type ActingPerson } from '../api/act-as.ts';
import { goToSignIn } from '../api/outside.ts';
import { asProblem } from '../api/problem.ts';
import { forgetWork } from '../pages/today/work.ts';

const MOST_RETRIES = 1;

/** A session that ended, wherever it was ended. */
function leaveIfUnknown(error: unknown): void {
  if (asProblem(error).status === 401) goToSignIn();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfUnknown }),
  mutationCache: new MutationCache({ onError: leaveIfUnknown }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Off line a request fails at once and the page says so, rather than waiting in silence.
      networkMode: 'always',
      retry: (failures, error) => asProblem(error).status >= 500 && failures < MOST_RETRIES,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Nothing that one person could see may stay on screen or in the cache for the next. */
export function lookAs(person: ActingPerson | null): void {
  // What only an administrator may ask is switched off before everything is asked anew.
  flushSync(() => setActingPerson(person));
  forgetWork();
  void queryClient.resetQueries();
}
