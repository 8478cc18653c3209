import type { Json } from '@mesh/domain/sync';

/** Plain data for a checkpoint, without the fields that are undefined. */
export const plainJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
