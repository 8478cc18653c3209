import type { RecordCredential } from '../../../api/types.ts';

/** So long before its end a sender is shown as ending, in milliseconds. */
const SOON_MS = 14 * 24 * 60 * 60_000;

export type SenderState = 'expired' | 'ending' | 'unused' | 'live';

/** How a sender is, as far as its key can say it; what needs somebody first. */
export function stateOf({ expiresAt, lastUsedAt }: RecordCredential, now = Date.now()): SenderState {
  const end = expiresAt === null ? Infinity : Date.parse(expiresAt);
  if (end <= now) return 'expired';
  if (end - now < SOON_MS) return 'ending';
  return lastUsedAt === null ? 'unused' : 'live';
}
