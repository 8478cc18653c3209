import type { RateLimit } from '@mesh/platform/web';

/** Octets of one request; those of 1,000 operations with a user each. */
export const MOST_OCTETS = 4 * 1024 * 1024;
/** Requests of one token: a directory that begins with a company of thousands sends them as fast as it may. */
export const REQUESTS: RateLimit = { perSecond: 100, burst: 2_000 };
/** Operations of one bulk request. */
export const MOST_BULK_OPERATIONS = 1_000;
