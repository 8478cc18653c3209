import {
  ConnectorError,
  RestError,
  X_RATE_LIMIT,
  isGone,
  rest,
  type Answer,
  type Problem,
  type Rate,
  type RestContext,
} from '@mesh/connectors/kit';
import { authOf, type Credentials } from './auth.ts';
import { MAX_FILE, type TreeFile } from './files.ts';
import { placeOf } from './place.ts';
import * as queries from './queries.ts';
import {
  blobSchema,
  branchSchema,
  collaboratorsSchema,
  comparisonSchema,
  discussionIdsSchema,
  discussionNodesSchema,
  discussionsSchema,
  errorsSchema,
  repositorySchema,
  treeSchema,
  type Collaborator,
  type Comparison,
  type Located,
  type Paged,
} from './schema.ts';

/** What asks one repository: REST for its files, GraphQL for what people say in it. */
export type Hub = ReturnType<typeof openHub>;

interface PageOf<Entry> {
  entries: Entry[];
  next: string | undefined;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const RATE: Rate = { atOnce: 4, headers: X_RATE_LIMIT };
/** https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
/** Files that one comparison lists at most. */
const COMPARED_FILES = 300;

export function openHub(context: RestContext & { config: Credentials & { url: string } }) {
  const place = placeOf(context.config.url);
  const { owner, name } = place;
  const auth = authOf(context.config, place);
  const client = rest({ context, baseUrl: place.api, auth, headers: HEADERS, rate: RATE, problemOf });
  const base = `${place.prefix}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  // https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
  const graphql = '/graphql';
  const variables = (after: string | undefined) => ({ owner, name, after: after ?? null });

  /** Recursive, unless it is larger than GitHub tells at once (100,000 entries, 7 MB); then folder by folder. */
  async function listTree(sha: string, path: string): Promise<TreeFile[]> {
    // https://docs.github.com/en/rest/git/trees#get-a-tree
    const at = `${base}/git/trees/${sha}`;
    const whole = await client.get(at, treeSchema, { recursive: 1 });
    const { truncated, tree } = whole.truncated ? await client.get(at, treeSchema) : whole;
    if (truncated)
      throw new ConnectorError(
        'not_what_was_expected',
        `The folder "${path}" has more files than GitHub lists. Choose smaller folders.`,
      );
    const files: TreeFile[] = [];
    for (const entry of tree) {
      const below = path === '' ? entry.path : `${path}/${entry.path}`;
      // Links (mode 120000) and submodules (type commit) have no text of their own.
      if (entry.type === 'blob' && entry.mode !== '120000')
        files.push({ path: below, sha: entry.sha, size: entry.size });
      if (entry.type === 'tree' && whole.truncated) files.push(...(await listTree(entry.sha, below)));
    }
    return files;
  }

  return {
    // https://docs.github.com/en/rest/repos/repos#get-a-repository
    repository: () => client.get(base, repositorySchema),

    /** The newest commit of a branch. */
    async head(branch: string): Promise<string> {
      // https://docs.github.com/en/rest/branches/branches#get-a-branch
      const path = `${base}/branches/${encodeURIComponent(branch)}`;
      return (await client.get(path, branchSchema)).commit.sha;
    },

    tree: (commit: string) => listTree(commit, ''),

    /** Undefined when it cannot tell everything: a commit is gone, history was rewritten, or more files than it lists. */
    async compare(from: string, to: string): Promise<Comparison | undefined> {
      try {
        // https://docs.github.com/en/rest/commits/commits#compare-two-commits
        const path = `${base}/compare/${from}...${to}`;
        const comparison = await client.get(path, comparisonSchema, { per_page: 1 });
        const straight = comparison.status === 'ahead' || comparison.status === 'identical';
        return straight && comparison.files.length < COMPARED_FILES ? comparison : undefined;
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    async blob(sha: string): Promise<Uint8Array> {
      // https://docs.github.com/en/rest/git/blobs#get-a-blob
      const path = `${base}/git/blobs/${sha}`;
      const { content, encoding } = await client.request({ path, maxBytes: MAX_FILE * 2 }, blobSchema);
      return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
    },

    /** Not yet checked records, last touched first. */
    async discussions(after: string | undefined): Promise<PageOf<unknown>> {
      const query = { query: queries.DISCUSSIONS, variables: variables(after), schema: discussionsSchema };
      return pageOf((await client.graphql(graphql, query)).repository.discussions);
    },

    async discussionIds(after: string | undefined): Promise<PageOf<string>> {
      const query = {
        query: queries.DISCUSSION_IDS,
        variables: variables(after),
        schema: discussionIdsSchema,
      };
      const { entries, next } = pageOf((await client.graphql(graphql, query)).repository.discussions);
      return { entries: entries.map(({ id }) => id), next };
    },

    /** Not yet checked records of those that are there, wherever they lie by now. */
    async discussionsById(ids: readonly string[]): Promise<Located[]> {
      const answer = await client.graphql(graphql, {
        query: queries.DISCUSSIONS_BY_ID,
        variables: { ids: [...ids] },
        schema: discussionNodesSchema,
        absent: ABSENT,
      });
      return answer.nodes.filter((node) => node !== null);
    },

    /** Undefined: the credential may not list them. */
    async collaborators(
      after: string | undefined,
      organisation: boolean,
    ): Promise<PageOf<Collaborator> | undefined> {
      try {
        const { repository } = await client.graphql(graphql, {
          query: queries.COLLABORATORS,
          variables: { ...variables(after), organisation },
          schema: collaboratorsSchema,
        });
        return repository.collaborators === null ? undefined : pageOf(repository.collaborators);
      } catch (error) {
        if (error instanceof RestError && error.vendorCode === 'FORBIDDEN') return undefined;
        throw error;
      }
    },
  };
}

function pageOf<Entry>({ nodes, pageInfo }: Paged<Entry>): PageOf<Entry> {
  return { entries: nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
}

/** The type of GraphQL's errors for what is asked for by its id and is not there, or not to be seen. */
const ABSENT = 'NOT_FOUND';

/** A limit is told as 403 or 429, GraphQL's refusals as 200 with `errors`. */
function problemOf({ status, headers, body }: Answer): Problem | undefined {
  const { message, errors = [] } = errorsSchema.safeParse(body).data ?? {};
  const refusal = errors.find(({ type }) => type !== ABSENT);
  if (status === 200 && refusal !== undefined) {
    const { type, message: says } = refusal;
    return { code: CODES[type ?? ''] ?? 'not_what_was_expected', says, vendorCode: type };
  }
  if (status !== 403 && status !== 429) return undefined;
  const limited =
    headers.get('x-ratelimit-remaining') === '0' ||
    headers.has('retry-after') ||
    /rate limit/i.test(message ?? '');
  return limited ? { code: 'rate_limited', says: message } : undefined;
}

const CODES: Record<string, Problem['code']> = { RATE_LIMITED: 'rate_limited', FORBIDDEN: 'unauthorised' };
