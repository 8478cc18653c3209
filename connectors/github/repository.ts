import { perRun, type ConnectorContext } from '@mesh/connectors/kit';
import type { Credentials } from './auth.ts';
import { openHub, type Hub } from './client.ts';
import { collaboratorReferences, type Readers } from './map.ts';
import type { Repository } from './schema.ts';

/** What it takes to ask a repository. */
export interface Settings extends Credentials {
  url: string;
  folders: readonly string[];
  branch?: string | undefined;
}

export interface Opened {
  hub: Hub;
  repository: Repository;
  branch: string;
}

/** The repository, as it was when the run began. */
export const repositoryOf = perRun(async (context: ConnectorContext<Settings>): Promise<Opened> => {
  const hub = openHub(context);
  const repository = await hub.repository();
  const { branch = repository.default_branch } = context.config;
  return { hub, repository, branch };
});

/** `internal` repositories are open to an enterprise, which is not the organisation here. */
const isOpen = ({ private: closed, visibility = 'public' }: Repository): boolean =>
  !closed && visibility === 'public';

const isOrganisations = ({ owner }: Repository): boolean => owner.type === 'Organization';

/** Asked with every page: a run takes hours, in which what was open may be closed. */
export async function readersNow(context: ConnectorContext<Settings>): Promise<Readers> {
  const { hub } = await repositoryOf(context);
  const repository = await hub.repository();
  if (isOpen(repository)) return 'inherit';
  const some = await hub.collaborators(undefined, isOrganisations(repository));
  return some === undefined ? 'unknown' : 'listed';
}

/** Everybody who may read a repository that is not open; undefined: open, or they may not be listed. */
export async function membersOf({ hub, repository }: Opened): Promise<string[] | undefined> {
  if (isOpen(repository)) return undefined;
  const members: string[] = [];
  let after: string | undefined;
  do {
    const page = await hub.collaborators(after, isOrganisations(repository));
    if (page === undefined) return undefined;
    members.push(...page.entries.flatMap(collaboratorReferences));
    after = page.next;
  } while (after !== undefined);
  return members;
}
