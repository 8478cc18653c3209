import { resolveMembers } from '@mesh/domain/access';
import { storeSourceGroups, type GroupDraft } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { ConnectorError, type SourceGroup } from '../connector.model.ts';
import type { Pass } from '../runs/pass.ts';
import { whyItFailed } from '../runs/why-it-failed.ts';
import { markGroupsRead } from '../sources/source.store.ts';
import { nextReading } from './groups-clock.ts';

/** More groups or members than this are no longer a directory of one organisation; the run says so. */
const MAX_GROUPS = 50_000;
const MAX_MEMBERS = 1_000_000;
/** Unknown members named in the history of a run. */
const MAX_NAMED = 5;

/** The groups of a source, as it told them. */
interface Listing {
  groups: GroupDraft[];
  /** Members who are nobody here. */
  unknown: string[];
  begunAt: Date;
}

type Asked = Pick<Pass, 'deps' | 'actor' | 'source' | 'connector' | 'context'>;

/** Undefined when the connector tells no groups. Throws what the listing throws: then nothing is known. */
export async function listGroups({ deps, actor, connector, context }: Asked): Promise<Listing | undefined> {
  if (connector.listGroups === undefined) return undefined;
  const begunAt = deps.clock.now();
  const listed = await collect(connector.listGroups(context), context.signal);
  return { ...(await draftGroups(deps.db, actor.tenantId, listed)), begunAt };
}

/**
 * Makes our groups what the source says, at once for everything that they open. Undefined: somebody has read them later,
 * and theirs stay.
 */
export async function storeGroups(
  tx: Tx,
  { deps, actor, source }: Asked,
  { groups, begunAt }: Listing,
): Promise<Awaited<ReturnType<typeof storeSourceGroups>> | undefined> {
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const now = deps.clock.now();
  const dueAt = nextReading(begunAt, now, source.groups_every_minutes);
  const isLatest = await markGroupsRead(tx, where, { at: begunAt, dueAt });
  return isLatest ? storeSourceGroups(tx, where, groups, now) : undefined;
}

/** For a run. When the listing fails, all readers stay as they were, and the run goes on and says so. */
export async function refreshGroups(pass: Pass): Promise<void> {
  let listing: Listing | undefined;
  try {
    listing = await listGroups(pass);
  } catch (error) {
    if (pass.context.signal.aborted) throw error;
    const { reason } = whyItFailed(error, pass.runId);
    pass.note(`The groups could not be read, so readers stay as they were: ${reason}`);
    return;
  }
  if (listing === undefined) return;
  const { groups, unknown } = listing;
  await pass.store(async (tx) => {
    const { added, removed } = (await storeGroups(tx, pass, listing)) ?? { added: 0, removed: 0 };
    pass.note(`Read ${groups.length} groups: ${added} members are new, ${removed} are gone.`);
    if (unknown.length > 0)
      pass.note(
        `${unknown.length} members of groups are unknown here and read nothing by them, such as ${unknown.slice(0, MAX_NAMED).join(', ')}.`,
      );
    return {};
  });
}

async function collect(
  listing: AsyncGenerator<SourceGroup, void>,
  signal: AbortSignal,
): Promise<SourceGroup[]> {
  const groups = new Map<string, SourceGroup>();
  let members = 0;
  for await (const group of listing) {
    signal.throwIfAborted();
    members += group.members.length;
    groups.set(group.nativeId, group);
    if (groups.size > MAX_GROUPS || members > MAX_MEMBERS)
      throw new ConnectorError(
        'not_what_was_expected',
        `The source lists more than ${MAX_GROUPS} groups or ${MAX_MEMBERS} members.`,
      );
  }
  return [...groups.values()];
}

const NESTED = 'source-group:';

async function draftGroups(
  db: Db,
  tenantId: string,
  listed: readonly SourceGroup[],
): Promise<{ groups: GroupDraft[]; unknown: string[] }> {
  const plain = listed.map(({ members }) => members.filter((member) => !member.startsWith(NESTED)));
  const resolved = await resolveMembers(db, tenantId, plain);
  const groups = listed.map(({ nativeId, title, members }, index) => ({
    nativeId,
    name: title,
    persons: resolved[index]!.persons,
    groups: resolved[index]!.groups,
    nested: members.filter((one) => one.startsWith(NESTED)).map((one) => one.slice(NESTED.length)),
  }));
  // `everyone` is nobody's member: a group that anybody is in says nothing about readers.
  return { groups, unknown: [...new Set(resolved.flatMap(({ unresolved }) => unresolved))] };
}
