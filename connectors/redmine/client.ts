import type { ZodType, output } from 'zod';
import {
  isGone,
  rest,
  tokenHeader,
  type Page,
  type Query,
  type Rest,
  type RestContext,
} from '@mesh/connectors/kit';
import {
  currentUserSchema,
  issuesSchema,
  membershipsSchema,
  oneIssueSchema,
  projectsSchema,
  roleSchema,
  usersSchema,
  wikiIndexSchema,
  wikiPageSchema,
  type Issue,
  type Project,
  type Role,
  type WikiPage,
} from './schema.ts';

/** The most that Redmine gives at a time (https://www.redmine.org/projects/redmine/wiki/Rest_api#Collection-resources-and-pagination). */
export const PAGE_SIZE = 100;
/** Entries of a list that is read whole: people, projects, members of a project. */
const MAX_ENTRIES = 100_000;

export interface Membership {
  user?: { id: number } | undefined;
  roles: { id: number }[];
}

export interface Redmine {
  /** Address of its start page, without a slash at the end. */
  base: string;
  currentUser(): Promise<{ login: string; admin?: boolean | undefined }>;
  /** Mail addresses of active people, by id. */
  mails(): Promise<Map<number, string>>;
  projects(): Promise<Project[]>;
  memberships(project: number): Promise<Membership[]>;
  role(id: number): Promise<Role>;
  /** Issues of a project without those of its parts, open and closed, by the query of a page. */
  issues(project: number, query: Query): Promise<Page<output<typeof issuesSchema>>>;
  /** Those of these issues that are there, unchecked. */
  issuesById(ids: readonly string[]): Promise<unknown[]>;
  issue(id: number): Promise<Issue>;
  /** Titles of the pages of a wiki; none when the project has none. */
  wikiIndex(project: number): Promise<{ pages: unknown[]; date: Date | undefined }>;
  wikiPage(project: number, title: string): Promise<WikiPage>;
}

/** https://www.redmine.org/projects/redmine/wiki/Rest_api */
export function openRedmine(context: RestContext, settings: { url: string; key: string }): Redmine {
  const base = startPage(settings.url);
  const remedy =
    'Enter the API access key of an administrator (My account › API access key), and switch on the REST API under Administration › Settings › API.';
  const auth = tokenHeader({
    name: 'x-redmine-api-key',
    prefix: '',
    token: settings.key,
    field: 'key',
    remedy,
  });
  const api = rest({ context, baseUrl: base, auth, rate: { atOnce: 3 } });

  return {
    base,

    // https://www.redmine.org/projects/redmine/wiki/Rest_Users#GET
    currentUser: async () => (await api.get('/users/current.json', currentUserSchema)).user,
    async mails() {
      const users = await whole(api, '/users.json', usersSchema, ({ users: list }) => list, { status: 1 });
      return new Map(users.flatMap(({ id, mail }) => (mail ? [[id, mail] as const] : [])));
    },

    // https://www.redmine.org/projects/redmine/wiki/Rest_Projects
    projects: () =>
      whole(api, '/projects.json', projectsSchema, ({ projects }) => projects, {
        include: 'enabled_modules',
      }),

    // https://www.redmine.org/projects/redmine/wiki/Rest_Memberships
    memberships: (project) =>
      whole(api, `/projects/${project}/memberships.json`, membershipsSchema, (body) => body.memberships),

    // https://www.redmine.org/projects/redmine/wiki/Rest_Roles
    role: async (id) => (await api.get(`/roles/${id}.json`, roleSchema)).role,

    // https://www.redmine.org/projects/redmine/wiki/Rest_Issues
    issues: (project, query) =>
      api.getPage('/issues.json', issuesSchema, {
        project_id: project,
        subproject_id: '!*',
        status_id: '*',
        ...query,
      }),
    issuesById: async (ids) =>
      ids.length === 0
        ? []
        : (
            await api.get('/issues.json', issuesSchema, {
              issue_id: ids.join(','),
              status_id: '*',
              limit: PAGE_SIZE,
            })
          ).issues,
    issue: async (id) => (await api.get(`/issues/${id}.json`, oneIssueSchema, { include: 'journals' })).issue,

    // https://www.redmine.org/projects/redmine/wiki/Rest_WikiPages
    async wikiIndex(project) {
      try {
        const { body, date } = await api.getPage(`/projects/${project}/wiki/index.json`, wikiIndexSchema);
        return { pages: body.wiki_pages, date };
      } catch (error) {
        if (isGone(error)) return { pages: [], date: undefined };
        throw error;
      }
    },
    wikiPage: async (project, title) =>
      (await api.get(`/projects/${project}/wiki/${encodeURIComponent(title)}.json`, wikiPageSchema))
        .wiki_page,
  };
}

/** A list of modest length, page by page. */
async function whole<Schema extends ZodType<{ total_count: number }>, Entry>(
  api: Rest,
  path: string,
  schema: Schema,
  entriesOf: (body: output<Schema>) => Entry[],
  query: Query = {},
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let offset = 0; offset < MAX_ENTRIES; offset += PAGE_SIZE) {
    const body = await api.get(path, schema, { ...query, limit: PAGE_SIZE, offset });
    const entries = entriesOf(body);
    all.push(...entries);
    if (entries.length === 0 || all.length >= body.total_count) break;
  }
  return all;
}

/** The start page of the Redmine that a page belongs to. */
export const startPage = (url: string): string =>
  new URL(url).href
    .replace(/[?#].*$/, '')
    .replace(/\/(?:projects|issues|my|login|users|admin|settings|activity|news|search)(?:[/.].*)?$/, '')
    .replace(/\/+$/, '');
