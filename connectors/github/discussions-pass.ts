import { z } from 'zod';
import type { Change, Checkpoint, ItemFailure } from '@mesh/connectors/kit';
import type { Hub } from './client.ts';
import type { Step } from './docs-pass.ts';
import { discussionId, discussionItem, type Readers } from './map.ts';
import { discussionSchema } from './schema.ts';

const WEEK = 7 * 24 * 3_600_000;
/** Looked at again before the newest one of the last pass: what GitHub shows late is not lost. */
const OVERLAP = 15 * 60_000;

const moment = z.iso.datetime();
const readers = z.enum(['inherit', 'listed', 'unknown']);
/** Everything touched before `since` is known. A removed comment leaves no trace, so all is read anew every week. */
const restSchema = z.object({ since: moment, fullAt: moment, readers });
/** `since` null: everything. `newest`: the first discussion of the pass was touched then. */
const passSchema = z.object({
  pass: z.literal('discussions'),
  since: moment.nullable(),
  newest: moment.optional(),
  fullAt: moment,
  readers,
  after: z.string().optional(),
  done: z.int(),
});
type Pass = z.infer<typeof passSchema>;

/** One page, last touched first; ends at what the last pass saw. Moments are GitHub's own. */
export async function discussionsStep(
  hub: Hub,
  source: { readers: Readers; now: Date },
  checkpoint: Checkpoint | undefined,
): Promise<Step> {
  const pass =
    checkpoint?.hasMore === true ? passSchema.parse(checkpoint.position) : begin(source, checkpoint);
  const { entries, next } = await hub.discussions(pass.after);
  const told: (Change | ItemFailure)[] = [];
  let newest = pass.newest;
  let reached = false;
  for (const entry of entries) {
    const discussion = discussionSchema.safeParse(entry);
    if (!discussion.success) {
      told.push(malformed(entry));
      continue;
    }
    newest ??= discussion.data.updatedAt;
    reached ||= pass.since !== null && discussion.data.updatedAt < pass.since;
    if (!reached) told.push({ type: 'upsert', item: discussionItem(discussion.data, pass.readers) });
  }
  const done = pass.done + entries.length;
  if (next !== undefined && !reached)
    return {
      told,
      checkpoint: {
        position: { ...pass, ...(newest !== undefined && { newest }), after: next, done },
        hasMore: true,
        progress: { done },
      },
    };
  const since = newest === undefined ? (pass.since ?? new Date(0).toISOString()) : before(newest);
  return {
    told,
    checkpoint: {
      position: { since, fullAt: pass.fullAt, readers: pass.readers },
      hasMore: false,
      progress: { done },
    },
  };
}

const before = (moment: string): string => new Date(Date.parse(moment) - OVERLAP).toISOString();

function begin(
  { readers: now, now: today }: { readers: Readers; now: Date },
  checkpoint: Checkpoint | undefined,
): Pass {
  const last = restSchema.safeParse(checkpoint?.position).data;
  const goesOn =
    last !== undefined && last.readers === now && today.getTime() - Date.parse(last.fullAt) < WEEK;
  return {
    pass: 'discussions',
    since: goesOn ? last.since : null,
    fullAt: goesOn ? last.fullAt : today.toISOString(),
    readers: now,
    done: 0,
  };
}

function malformed(entry: unknown): ItemFailure {
  const id = (entry as { id?: unknown } | null)?.id;
  const nativeId = typeof id === 'string' ? discussionId(id) : 'discussion without id';
  return {
    type: 'failure',
    nativeId,
    code: 'invalid',
    reason: 'GitHub describes this discussion in a way that is not understood.',
  };
}

export async function* discussionIds(hub: Hub): AsyncGenerator<string[], void> {
  let after: string | undefined;
  do {
    const page = await hub.discussionIds(after);
    yield page.entries.map(discussionId);
    after = page.next;
  } while (after !== undefined);
}
