import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Explanation } from './types.ts';

export interface VisibilityAsk {
  person: string;
  item?: string;
  address?: string;
}

/** Why a person sees an item, or does not. Asked as oneself, and recorded: it is asked again only when somebody asks. */
export const visibilityQuery = ({ person, item, address }: VisibilityAsk) =>
  queryOptions({
    queryKey: ['visibility', person, item, address],
    queryFn: ({ signal }) =>
      call<Explanation>('POST', '/visibility', {
        body: { personId: person, ...(item ? { itemId: item } : { address }) },
        signal,
        asOneself: true,
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
