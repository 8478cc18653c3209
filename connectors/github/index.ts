/**
 * Markdown files and discussions of a GitHub repository, of github.com or an Enterprise Server.
 * Invariants: a file keeps its id when it is renamed; nobody reads a private repository whose collaborators are unknown.
 */
import { z } from 'zod';
import {
  defineConnector,
  webAddress,
  type ConnectorContext,
  type Detection,
  type Probe,
} from '@mesh/connectors/kit';
import { authOf } from './auth.ts';
import { api, openHub, placeOf, type Hub } from './client.ts';
import { discussionIds, discussionsStep } from './discussions-pass.ts';
import { docsIds, docsStep, type DocsSource, type Step } from './docs-pass.ts';
import { COLLABORATORS, collaboratorReferences, type Readers } from './map.ts';
import type { Repository } from './schema.ts';
import { receive } from './webhook.ts';

const config = z
  .object({
    url: webAddress.meta({
      title: 'Repository',
      description: 'Its address, such as https://github.com/owner/name.',
    }),
    read: z
      .array(z.enum(['docs', 'discussions']))
      .min(1)
      .default(['docs'])
      .meta({
        title: 'What to read',
        description:
          'docs: the Markdown files; discussions: the questions and answers, which need a token or an app.',
      }),
    folders: z
      .array(
        z
          .string()
          .trim()
          .transform((path) => path.replace(/^\/+|\/+$/g, '')),
      )
      .min(1)
      .default([''])
      .meta({
        title: 'Folders',
        description:
          'Folders whose Markdown files are read, with what is below them. Empty text: the whole repository.',
      }),
    branch: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Branch', description: 'Default: the main branch of the repository.' }),
    token: z.string().trim().min(1).optional().meta({
      title: 'Token',
      description:
        'A fine-grained token with read access to contents, discussions and metadata. Public files need none.',
      secret: true,
    }),
    appId: z.string().trim().min(1).optional().meta({
      title: 'App id',
      description: 'Instead of a token: the id of a GitHub App that is installed for the repository.',
    }),
    privateKey: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Private key of the app', description: 'The whole PEM file.', secret: true }),
    webhookSecret: z.string().min(1).optional().meta({
      title: 'Secret of the webhook',
      description:
        'When the repository has a webhook to the address shown with this source, changes arrive at once.',
      secret: true,
    }),
  })
  .refine(({ appId, privateKey }) => (appId === undefined) === (privateKey === undefined), {
    path: ['privateKey'],
    error: 'app id and private key are needed together',
  })
  .refine(
    ({ read, token, appId }) => !read.includes('discussions') || token !== undefined || appId !== undefined,
    {
      path: ['token'],
      error: 'discussions can be read with a token or an app only',
    },
  );
type Context = ConnectorContext<z.infer<typeof config>>;

export const githubConnector = defineConnector({
  id: 'github',
  title: 'GitHub',
  description: 'Markdown files and discussions of a repository, public, with a token or an app.',
  config,
  auth: 'token',
  streams: [
    { name: 'docs', removed: 'feed', acl: 'listed' },
    { name: 'discussions', removed: 'slim-diff', acl: 'listed' },
  ],
  terms: {
    kind: {
      'q&a': 'question',
      ideas: 'article',
      announcements: 'article',
      general: 'article',
      'show and tell': 'tip',
    },
  },
  defaultInterval: 30,

  async check(context) {
    const {
      config: { read },
    } = context;
    context.step('Find the repository');
    const { hub, repository, branch } = await docsSource(context);
    if (read.includes('docs')) {
      context.step(`Find the branch "${branch}"`);
      await hub.head(branch);
    }
    if (read.includes('discussions')) {
      context.step('Read the discussions');
      await hub.discussionIds(undefined);
    }
    context.step('Find who may read');
    const readers = await readersOf(hub, repository);
    return { title: repository.full_name, detail: READERS[readers] };
  },

  async *pull(context, stream, checkpoint) {
    const { told, checkpoint: next } = await step(context, stream, checkpoint);
    yield* told;
    return next;
  },

  async *listIds(context, stream, checkpoint) {
    if (!context.config.read.includes(stream as 'docs')) return;
    if (stream === 'docs') yield docsIds(await docsSource(context), checkpoint);
    else yield* discussionIds(hubOf(context));
  },

  async *listGroups(context) {
    const hub = hubOf(context);
    const repository = await hub.repository();
    if (isOpen(repository)) return;
    const members: string[] = [];
    let after: string | undefined;
    do {
      const page = await hub.collaborators(after, isOrganisations(repository));
      if (page === undefined) return;
      members.push(...page.entries.flatMap(collaboratorReferences));
      after = page.next;
    } while (after !== undefined);
    yield { nativeId: COLLABORATORS, title: 'Collaborators', members };
  },

  webhook: async ({ config: { webhookSecret, branch } }, request) => receive(request, webhookSecret, branch),

  detect,
});

const READERS: Record<Readers, string> = {
  inherit: 'public: read by whom you name',
  listed: 'private: read by its collaborators',
  unknown: 'private, and the credential may not list its collaborators: read by nobody until it may',
};

/** One session a run: the runtime makes one context for all pages of a run. */
const hubs = new WeakMap<Context, Hub>();

function hubOf(context: Context): Hub {
  const place = placeOf(context.config.url);
  const hub = hubs.get(context) ?? openHub(api(context, place, authOf(context.config, place)), place);
  hubs.set(context, hub);
  return hub;
}

async function docsSource(context: Context): Promise<DocsSource> {
  const hub = hubOf(context);
  const repository = await hub.repository();
  const { folders, branch = repository.default_branch } = context.config;
  const readers = await readersOf(hub, repository);
  return { hub, repository, branch, folders, readers, signal: context.signal };
}

async function step(
  context: Context,
  stream: string,
  checkpoint: Parameters<typeof docsStep>[1],
): Promise<Step> {
  // What was read before and is no longer wanted goes with the comparison of ids.
  if (!context.config.read.includes(stream as 'docs'))
    return { told: [], checkpoint: { position: null, hasMore: false, prune: true } };
  const source = await docsSource(context);
  if (stream === 'docs') return docsStep(source, checkpoint);
  return discussionsStep(source.hub, { readers: source.readers, now: context.now() }, checkpoint);
}

/** `internal` repositories are open to an enterprise, which is not the organisation here. */
const isOpen = ({ private: closed, visibility = 'public' }: Repository): boolean =>
  !closed && visibility === 'public';

const isOrganisations = ({ owner }: Repository): boolean => owner.type === 'Organization';

async function readersOf(hub: Hub, repository: Repository): Promise<Readers> {
  if (isOpen(repository)) return 'inherit';
  return (await hub.collaborators(undefined, isOrganisations(repository))) === undefined
    ? 'unknown'
    : 'listed';
}

/** A repository of github.com, or of a page that says it is GitHub: an Enterprise Server's. */
async function detect({ url, response }: Probe): Promise<Detection | undefined> {
  if (url === undefined || url.pathname.split('/').filter(Boolean).length < 2) return undefined;
  const isCloud = /^(www\.)?github\.com$/.test(url.hostname);
  if (!isCloud && !/<meta property="og:site_name" content="GitHub"/.test(response?.text ?? ''))
    return undefined;
  const { owner, name } = placeOf(url.href);
  const config = { url: `${url.origin}/${owner}/${name}` };
  return { confidence: 0.9, name: `${owner}/${name}`, config, found: 'a repository of GitHub', needs: [] };
}
