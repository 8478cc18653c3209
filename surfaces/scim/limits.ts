/** Octets of one request; those of 1,000 operations with a user each. */
export const MOST_OCTETS = 4 * 1024 * 1024;
/** Operations of one bulk request. */
export const MOST_BULK_OPERATIONS = 1_000;
