import { resolveMembers } from '@mesh/domain/access';
import { storeSourceGroups, type GroupDraft } from '@mesh/domain/people';
import { ConnectorError, type SourceGroup } from '../connector.model.ts';
import type { Pass } from '../runs/pass.ts';
import { whyItFailed } from '../runs/why-it-failed.ts';
import { markGroupsRead } from '../sources/source.store.ts';

/** More groups or members than this are no longer a directory of one organisation; the run says so. */
const MAX_GROUPS = 50_000;
const MAX_MEMBERS = 1_000_000;
/** Unknown members named in the history of a run. */
const MAX_NAMED = 5;

/**
 * Asks a source for its groups and makes ours the same, at once for everything that they open. When the listing fails,
 * all readers stay as they were, and the run goes on and says so.
 */
export async function refreshGroups(pass: Pass): Promise<void> {
  const { connector, context, deps, actor, source } = pass;
  if (connector.listGroups === undefined) return;
  let listed: SourceGroup[];
  try {
    listed = await collect(connector.listGroups(context), context.signal);
  } catch (error) {
    if (context.signal.aborted) throw error;
    const { reason } = whyItFailed(error, pass.runId);
    pass.note(`The groups could not be read, so readers stay as they were: ${reason}`);
    return;
  }
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const { groups, unknown } = await draftGroups(pass, listed);
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    const { added, removed } = await storeSourceGroups(tx, where, groups, now);
    await markGroupsRead(tx, where, now);
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
  { deps, actor }: Pass,
  listed: readonly SourceGroup[],
): Promise<{ groups: GroupDraft[]; unknown: string[] }> {
  const plain = listed.map(({ members }) => members.filter((member) => !member.startsWith(NESTED)));
  const resolved = await resolveMembers(deps.db, actor.tenantId, plain);
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
