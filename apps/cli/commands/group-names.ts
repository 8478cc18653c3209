import type { Group, Groups } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { UUID, type Client } from '../client.ts';

export const GROUP = 'handle or id; see "mesh group list"';

/** The id of the group with this handle; an id is taken as it is. */
export async function groupId(client: Client, name: string): Promise<string> {
  if (UUID.test(name)) return name;
  const found = (await allGroups(client, name)).find(({ slug }) => slug === name);
  if (found === undefined)
    throw new CliError(EXIT.notFound, `There is no group "${name}".`, { remedy: 'See "mesh group list".' });
  return found.id;
}

/** Groups whose name or handle has a text; without one all. */
export async function allGroups(client: Client, search?: string): Promise<Group[]> {
  const groups: Group[] = [];
  let cursor: string | undefined;
  do {
    const page: Groups = await client.call<Groups>('GET', '/groups', {
      query: { q: search, limit: 500, cursor },
    });
    groups.push(...page.groups);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return groups;
}
