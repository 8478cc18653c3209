import { z } from 'zod';

const from = z.record(z.string(), z.string()).optional();
const moment = z.iso.datetime();

/** Where the next pass begins: changes after `since`. Times are the wiki's. */
export const restSchema = z.object({
  since: moment,
  /** The last pass over everything, and the last comparison of all ids. */
  fullAt: moment,
  listedAt: moment,
});
export type Rest = z.infer<typeof restSchema>;

/** A pass over all pages, namespace by namespace. */
export const fullSchema = z.object({
  pass: z.literal('full'),
  started: moment,
  namespace: z.int().min(0),
  from,
  done: z.number(),
  /** Fingerprint of the page before. */
  before: z.string().optional(),
});

/** A pass over the changes between `since` and `until`. */
export const changesPassSchema = restSchema.extend({
  pass: z.literal('changes'),
  until: moment,
  from,
  /** Pages that were looked at in this pass: later than any of its changes. */
  met: z.array(z.number()),
});

export const passSchema = z.discriminatedUnion('pass', [fullSchema, changesPassSchema]);
export type Full = z.infer<typeof fullSchema>;
export type Changes = z.infer<typeof changesPassSchema>;
