import {
  ConnectorError,
  RestError,
  X_RATE_LIMIT,
  isGone,
  rest,
  type Answer,
  type Auth,
  type Problem,
  type Rate,
  type Rest,
  type RestContext,
} from '@mesh/connectors/kit';
import type { TreeFile } from './files.ts';
import * as queries from './queries.ts';
import {
  blobSchema,
  branchSchema,
  collaboratorsSchema,
  comparisonSchema,
  discussionIdsSchema,
  discussionsSchema,
  errorsSchema,
  repositorySchema,
  treeSchema,
  type Collaborator,
  type Comparison,
  type Repository,
} from './schema.ts';

/** A repository by its address, and where its server answers. */
export interface Place {
  owner: string;
  name: string;
  /** `https://api.github.com`, or `https://<host>/api` of an Enterprise Server. */
  api: string;
  /** Before every path of REST: `` or `/v3`. */
  prefix: string;
}

export interface PageOf<Entry> {
  entries: Entry[];
  next: string | undefined;
}

export interface Hub {
  repository(): Promise<Repository>;
  /** The newest commit of a branch. */
  head(branch: string): Promise<string>;
  tree(commit: string): Promise<TreeFile[]>;
  /** Undefined when it cannot tell everything: a commit is gone, history was rewritten, or more files than it lists. */
  compare(base: string, head: string): Promise<Comparison | undefined>;
  blob(sha: string): Promise<Uint8Array>;
  /** Not yet checked records, last touched first. */
  discussions(after: string | undefined): Promise<PageOf<unknown>>;
  discussionIds(after: string | undefined): Promise<PageOf<string>>;
  /** Undefined: the credential may not list them. */
  collaborators(after: string | undefined, organisation: boolean): Promise<PageOf<Collaborator> | undefined>;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const RATE: Rate = { atOnce: 4, headers: X_RATE_LIMIT };
/** https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
/** Files that one comparison lists at most. */
const COMPARED_FILES = 300;
/** Largest file read, in bytes. */
const MAX_FILE = 5_000_000;

/** Where the repository of an address such as `https://github.com/owner/name` answers. */
export function placeOf(address: string): Place {
  const { origin, hostname, pathname } = new URL(address);
  const [owner, name] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (owner === undefined || name === undefined)
    throw new ConnectorError(
      'invalid_config',
      `url: ${address} names no repository. Enter its address, such as https://github.com/owner/name.`,
      { field: 'url' },
    );
  const cloud = /^(www\.)?github\.com$/.test(hostname);
  return {
    owner,
    name: name.replace(/\.git$/, ''),
    api: cloud ? 'https://api.github.com' : `${origin}/api`,
    prefix: cloud ? '' : '/v3',
  };
}

export const api = (context: RestContext, place: Place, auth: Auth): Rest =>
  rest({ context, baseUrl: place.api, auth, headers: HEADERS, rate: RATE, problemOf });

export function openHub(client: Rest, place: Place): Hub {
  const { owner, name } = place;
  const base = `${place.prefix}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return { ...repositoryOf(client, base), ...communityOf(client, place) };
}

function repositoryOf(
  client: Rest,
  base: string,
): Omit<Hub, 'discussions' | 'discussionIds' | 'collaborators'> {
  /** Recursive, unless it is larger than GitHub tells at once (100,000 entries, 7 MB); then folder by folder. */
  async function listTree(sha: string, path: string): Promise<TreeFile[]> {
    // https://docs.github.com/en/rest/git/trees#get-a-tree
    const whole = await client.get(`${base}/git/trees/${sha}`, treeSchema, { recursive: 1 });
    const { truncated, tree } = whole.truncated
      ? await client.get(`${base}/git/trees/${sha}`, treeSchema)
      : whole;
    if (truncated)
      throw new ConnectorError(
        'not_what_was_expected',
        `The folder "${path}" has more files than GitHub lists. Choose smaller folders.`,
      );
    const files: TreeFile[] = [];
    for (const entry of tree) {
      const at = path === '' ? entry.path : `${path}/${entry.path}`;
      // Links (mode 120000) and submodules (type commit) have no text of their own.
      if (entry.type === 'blob' && entry.mode !== '120000') files.push({ path: at, sha: entry.sha });
      if (entry.type === 'tree' && whole.truncated) files.push(...(await listTree(entry.sha, at)));
    }
    return files;
  }

  return {
    // https://docs.github.com/en/rest/repos/repos#get-a-repository
    repository: () => client.get(base, repositorySchema),

    async head(branch) {
      // https://docs.github.com/en/rest/branches/branches#get-a-branch
      const path = `${base}/branches/${encodeURIComponent(branch)}`;
      return (await client.get(path, branchSchema)).commit.sha;
    },

    tree: (commit) => listTree(commit, ''),

    async compare(from, to) {
      try {
        // https://docs.github.com/en/rest/commits/commits#compare-two-commits
        const comparison = await client.get(`${base}/compare/${from}...${to}`, comparisonSchema, {
          per_page: 1,
        });
        const straight = comparison.status === 'ahead' || comparison.status === 'identical';
        return straight && comparison.files.length < COMPARED_FILES ? comparison : undefined;
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    async blob(sha) {
      // https://docs.github.com/en/rest/git/blobs#get-a-blob
      const path = `${base}/git/blobs/${sha}`;
      const { content, encoding } = await client.request({ path, maxBytes: MAX_FILE * 2 }, blobSchema);
      return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
    },
  };
}

function communityOf(
  client: Rest,
  { owner, name }: Place,
): Pick<Hub, 'discussions' | 'discussionIds' | 'collaborators'> {
  // https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
  const path = '/graphql';
  const variables = (after: string | undefined) => ({ owner, name, after: after ?? null });
  return {
    async discussions(after) {
      const answer = await client.graphql(path, {
        query: queries.DISCUSSIONS,
        variables: variables(after),
        schema: discussionsSchema,
      });
      const { nodes, pageInfo } = answer.repository.discussions;
      return { entries: nodes, next: nextOf(pageInfo) };
    },

    async discussionIds(after) {
      const answer = await client.graphql(path, {
        query: queries.DISCUSSION_IDS,
        variables: variables(after),
        schema: discussionIdsSchema,
      });
      const { nodes, pageInfo } = answer.repository.discussions;
      return { entries: nodes.map(({ id }) => id), next: nextOf(pageInfo) };
    },

    async collaborators(after, organisation) {
      try {
        const answer = await client.graphql(path, {
          query: queries.COLLABORATORS,
          variables: { ...variables(after), organisation },
          schema: collaboratorsSchema,
        });
        const { collaborators } = answer.repository;
        return collaborators === null
          ? undefined
          : { entries: collaborators.nodes, next: nextOf(collaborators.pageInfo) };
      } catch (error) {
        if (error instanceof RestError && error.vendorCode === 'FORBIDDEN') return undefined;
        throw error;
      }
    },
  };
}

const nextOf = ({
  hasNextPage,
  endCursor,
}: {
  hasNextPage: boolean;
  endCursor?: string | null | undefined;
}): string | undefined => (hasNextPage ? (endCursor ?? undefined) : undefined);

/** A limit is told as 403 or 429, GraphQL's refusals as 200 with `errors`. */
function problemOf({ status, headers, body }: Answer): Problem | undefined {
  const { message, errors } = errorsSchema.safeParse(body).data ?? {};
  const [first] = errors ?? [];
  if (status === 200 && first !== undefined) {
    const limited = first.type === 'RATE_LIMITED';
    const code = limited
      ? 'rate_limited'
      : first.type === 'FORBIDDEN'
        ? 'unauthorised'
        : 'not_what_was_expected';
    return { code, says: first.message, vendorCode: first.type };
  }
  if (status !== 403 && status !== 429) return undefined;
  const limited =
    headers.get('x-ratelimit-remaining') === '0' ||
    headers.has('retry-after') ||
    /rate limit/i.test(message ?? '');
  return limited ? { code: 'rate_limited', says: message } : undefined;
}
