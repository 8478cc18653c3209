import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/session.ts';
import type { RemovalRequest } from '../../api/types.ts';
import { waitingQuery } from '../../api/upkeep.ts';

/** Removals that wait for an administrator; none for whoever may not see them. */
export function useWaiting(): readonly RemovalRequest[] {
  const mayRead = useMay('sources:read');
  return useQuery({ ...waitingQuery, enabled: mayRead }).data ?? [];
}
