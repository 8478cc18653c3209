import { idField, pagedPass, type ConnectorContext, type Passes } from '@mesh/connectors/kit';
import { discussionId, discussionItem, nodeIdOf, type Readers } from './map.ts';
import { readersNow, repositoryOf, type Settings } from './repository.ts';
import { discussionSchema } from './schema.ts';

const idOf = idField('id');
/** GitHub shows late what was touched last. */
const OVERLAP_MINUTES = 15;

const touchedAt = (raw: unknown): string | undefined =>
  discussionSchema.shape.updatedAt.safeParse((raw as { updatedAt?: unknown } | null)?.updatedAt).data;

/**
 * Last touched first, to the end of what the last pass saw; a removed comment leaves no trace, so all are read anew every
 * week. The clock is that of GitHub's own moments.
 */
export const discussions: Passes<Settings> = pagedPass({
  record: discussionSchema,
  idOf(raw) {
    const id = idOf(raw);
    return id === undefined ? undefined : discussionId(id);
  },
  parts: () => ['discussions'],
  first: null as string | null,
  delta: { overlapMinutes: OVERLAP_MINUTES },
  // Other readers are news of every discussion.
  basis: (context: ConnectorContext<Settings>) => readersNow(context),
  async page(context, { at, since }) {
    const { hub } = await repositoryOf(context);
    const { entries, next } = await hub.discussions(at ?? undefined);
    const isOld = (raw: unknown) => since !== undefined && new Date(touchedAt(raw) ?? since) < since;
    const known = entries.findIndex(isOld);
    const newest = entries.flatMap((raw) => touchedAt(raw) ?? [])[0];
    return {
      records: known < 0 ? entries : entries.slice(0, known),
      next: known < 0 ? next : undefined,
      date: newest === undefined ? (since ?? new Date(0)) : new Date(newest),
    };
  },
  toChange: (discussion, _part, _context, readers) => ({
    type: 'upsert',
    item: discussionItem(discussion, readers as Readers),
  }),
  async ids(context, { at }) {
    const { entries, next } = await (await repositoryOf(context)).hub.discussionIds(at ?? undefined);
    return { ids: entries.map(discussionId), next };
  },
  async byIds(context, nativeIds) {
    const { hub, repository } = await repositoryOf(context);
    const found = await hub.discussionsById(nativeIds.map(nodeIdOf));
    // One that was transferred keeps its id.
    return found
      .filter((record) => record.repository?.nameWithOwner === repository.full_name)
      .map((record) => ({ part: 'discussions', record }));
  },
});
