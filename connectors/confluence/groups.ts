import type { ConnectorContext, SourceGroup } from '@mesh/connectors/kit';
import { groupMembers, mails, restrictions, spaceList, spaces } from './client.ts';
import type { ConfluenceConfig } from './config.ts';
import { spaceGroup, type ReaderList, type Restricted } from './readers.ts';

type Context = ConnectorContext<ConfluenceConfig>;

/** A group for each space, and for each restricted page those who pass every restriction above it. */
export async function* groups(context: Context): AsyncGenerator<SourceGroup, void> {
  const peopleOf = expander(context);
  for (const { id, name } of await spaces(context)) {
    const space = await peopleOf(await spaceList(context, id));
    const known = await mails(context, [...space]);
    const toGroup = (nativeId: string, title: string, people: ReadonlySet<string>): SourceGroup => {
      const members = [...people].flatMap((person) => known.get(person) ?? []);
      return { nativeId, title, members: members.map((mail) => `person:${mail.toLowerCase()}`) };
    };
    yield toGroup(spaceGroup(id), name, space);
    const readers = new Map([[spaceGroup(id), space]]);
    const { restricted } = (await restrictions(context)).get(id)!;
    for (const group of restricted.keys())
      yield toGroup(
        group,
        `Page ${restricted.get(group)!.pageId} in ${name}`,
        await through(group, restricted, readers, peopleOf),
      );
  }
}

/** Those on the list of a restricted page and on all above it. */
async function through(
  group: string,
  restricted: ReadonlyMap<string, Restricted>,
  readers: Map<string, Set<string>>,
  peopleOf: (list: ReaderList) => Promise<Set<string>>,
): Promise<Set<string>> {
  const known = readers.get(group);
  if (known !== undefined) return known;
  const { list, above } = restricted.get(group)!;
  const higher = await through(above, restricted, readers, peopleOf);
  const people = new Set([...(await peopleOf(list))].filter((person) => higher.has(person)));
  readers.set(group, people);
  return people;
}

/** A list as people; each group is asked for once. */
function expander(context: Context): (list: ReaderList) => Promise<Set<string>> {
  const known = new Map<string, string[]>();
  return async ({ people, groups: ids }) => {
    const found = new Set(people);
    for (const id of ids) {
      const members = known.get(id) ?? (await groupMembers(context, id));
      known.set(id, members);
      for (const member of members) found.add(member);
    }
    return found;
  };
}
