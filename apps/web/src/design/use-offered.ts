import { useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { useSettled } from './use-settled.ts';

/** What asks the server for something by one text. */
export type Ask<Answer> = (text: string) => UseQueryOptions<Answer, Error, Answer, string[]>;

/** Of what was found before those that fit what is typed now; undefined when none does. */
function fitting<One extends { name: string }>(found: readonly One[], typed: string) {
  const wanted = typed.trim().toLocaleLowerCase();
  const fit = found.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return fit.length > 0 ? fit : undefined;
}

interface Offered<One> {
  answer: UseQueryResult<One[]>;
  /** Those to choose from; undefined: nobody knows yet. */
  offered: readonly One[] | undefined;
}

/** The first few whose name has what is typed: the server looks, and until it has answered what was found before. */
export function useOffered<One extends { name: string }>(
  ask: Ask<One[]>,
  typed: string,
  isAsked = true,
): Offered<One> {
  const settled = useSettled(typed);
  const answer = useQuery({ ...ask(settled.trim()), enabled: isAsked });
  const isLate = settled !== typed || answer.isPlaceholderData;
  return { answer, offered: isLate && answer.data ? fitting(answer.data, typed) : answer.data };
}
