import { inTurns, isGone, type SourceGroup, type SourceItem } from '@mesh/connectors/kit';
import type { Membership, Redmine } from './client.ts';
import { issueReaders, privateIssueReaders, wikiReaders } from './map.ts';
import type { Issue, Project, Role } from './schema.ts';

/** The role of everybody who is signed in and no member; built in, and the first that Redmine's migrations make. */
const NON_MEMBER = 1;
const NON_MEMBER_NAME = /^non[ -]?member$/i;

/** What somebody who is no member may read of a public project. */
export interface Openness {
  wiki: boolean;
  issues: boolean;
}

const seesWiki = ({ permissions }: Role): boolean => permissions.includes('view_wiki_pages');
const seesIssues = ({ permissions, issues_visibility }: Role): boolean =>
  permissions.includes('view_issues') && issues_visibility !== 'own';
const seesPrivateIssues = (role: Role): boolean => seesIssues(role) && role.issues_visibility === 'all';

/** Nothing, when the role is not where every Redmine has it. */
export async function opennessOf(redmine: Redmine): Promise<Openness> {
  const role = await redmine.role(NON_MEMBER).catch((error: unknown) => {
    if (isGone(error)) return undefined;
    throw error;
  });
  if (role === undefined || !NON_MEMBER_NAME.test(role.name)) return { wiki: false, issues: false };
  return { wiki: seesWiki(role), issues: seesIssues(role) };
}

export const readersOfWiki = (project: Project, open: Openness): SourceItem['readers'] =>
  project.is_public && open.wiki ? 'inherit' : [`source-group:${wikiReaders(project.id)}`];

export function readersOfIssue(issue: Issue, project: Project, open: Openness): SourceItem['readers'] {
  if (issue.is_private) return [`source-group:${privateIssueReaders(issue.project.id)}`];
  if (project.is_public && open.issues) return 'inherit';
  return [`source-group:${issueReaders(issue.project.id)}`];
}

/** The groups of every project; a person is a member by each of his roles, inherited ones included. */
export async function* projectGroups(
  redmine: Redmine,
  signal: AbortSignal,
): AsyncGenerator<SourceGroup, void> {
  const mails = await redmine.mails();
  const roles = new Map<number, Role>();
  for (const { id, name } of await redmine.projects()) {
    signal.throwIfAborted();
    const memberships = await redmine.memberships(id);
    await inTurns(unknownRoles(memberships, roles), 3, signal, async (role) =>
      roles.set(role, await redmine.role(role)),
    );
    const group = (nativeId: string, title: string, sees: (role: Role) => boolean): SourceGroup => ({
      nativeId,
      title,
      members: membersWho(sees, memberships, roles, mails),
    });
    yield group(wikiReaders(id), `Readers of the wiki of ${name}`, seesWiki);
    yield group(issueReaders(id), `Readers of the issues of ${name}`, seesIssues);
    yield group(privateIssueReaders(id), `Readers of private issues of ${name}`, seesPrivateIssues);
  }
}

const unknownRoles = (memberships: readonly Membership[], known: ReadonlyMap<number, Role>): number[] => [
  ...new Set(memberships.flatMap(({ roles }) => roles.map(({ id }) => id)).filter((id) => !known.has(id))),
];

const membersWho = (
  sees: (role: Role) => boolean,
  memberships: readonly Membership[],
  roles: ReadonlyMap<number, Role>,
  mails: ReadonlyMap<number, string>,
): string[] =>
  memberships.flatMap(({ user, roles: own }) => {
    const mail = user && mails.get(user.id);
    return mail !== undefined && own.some(({ id }) => sees(roles.get(id)!)) ? `person:${mail}` : [];
  });
