/**
 * Markdown files, discussions and wiki of a GitHub repository, of github.com or an Enterprise Server.
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
import { openHub } from './client.ts';
import { discussions } from './discussions-pass.ts';
import { docs } from './docs.ts';
import { COLLABORATORS, type Readers } from './map.ts';
import { isCloud, placeOf } from './place.ts';
import { membersOf, readersNow, repositoryOf } from './repository.ts';
import { receive } from './webhook.ts';
import { findWiki, wiki } from './wiki.ts';

const config = z
  .object({
    url: webAddress.meta({
      title: 'Repository',
      description: 'Its address, such as https://github.com/owner/name.',
    }),
    read: z
      .array(z.enum(['docs', 'discussions', 'wiki']))
      .min(1)
      .default(['docs'])
      .meta({
        title: 'What to read',
        description:
          'docs: the Markdown files; discussions: the questions and answers, which need a token or an app; wiki: the pages of its wiki.',
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
  description: 'Markdown files, discussions and wiki of a repository, public, with a token or an app.',
  config,
  auth: 'token',
  streams: [
    { name: 'docs', removed: 'feed', acl: 'listed' },
    { name: 'discussions', removed: 'slim-diff', acl: 'listed' },
    { name: 'wiki', removed: 'feed', acl: 'listed' },
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
    const { read, branch } = context.config;
    const hub = openHub(context);
    context.step('Find the repository');
    const repository = await hub.repository();
    if (read.includes('docs')) {
      const name = branch ?? repository.default_branch;
      context.step(`Find the branch "${name}"`);
      await hub.head(name);
    }
    if (read.includes('discussions')) {
      context.step('Read the discussions');
      await hub.discussionIds(undefined);
    }
    if (read.includes('wiki') && repository.has_wiki) {
      context.step('Find the wiki');
      await findWiki(context);
    }
    context.step('Find who may read');
    return { title: repository.full_name, detail: READERS[await readersNow(context)] };
  },

  async *pull(context, stream, checkpoint) {
    // What was read before and is no longer wanted goes with the comparison of ids.
    if (!(await isWanted(context, stream))) return { position: null, hasMore: false, prune: true };
    return yield* STREAMS[stream as Stream].pull(context, checkpoint);
  },

  async *listIds(context, stream, checkpoint) {
    if (await isWanted(context, stream)) yield* STREAMS[stream as Stream].listIds(context, checkpoint);
  },

  async *read(context, stream, nativeIds, checkpoint) {
    if (await isWanted(context, stream))
      yield* STREAMS[stream as Stream].read(context, nativeIds, checkpoint);
  },

  async *listGroups(context) {
    const members = await membersOf(await repositoryOf(context));
    if (members !== undefined) yield { nativeId: COLLABORATORS, title: 'Collaborators', members };
  },

  webhook: async ({ config: { webhookSecret, branch } }, request) => receive(request, webhookSecret, branch),

  detect,
});

const STREAMS = { docs, discussions, wiki };
type Stream = keyof typeof STREAMS;

/** A wiki that was turned off is empty, whatever is kept of it. */
async function isWanted(context: Context, stream: string): Promise<boolean> {
  if (!context.config.read.includes(stream as Stream)) return false;
  return stream !== 'wiki' || (await repositoryOf(context)).repository.has_wiki;
}

const READERS: Record<Readers, string> = {
  inherit: 'public: read by whom you name',
  listed: 'private: read by its collaborators',
  unknown: 'private, and the credential may not list its collaborators: read by nobody until it may',
};

/** A repository of github.com, or of a page that says it is GitHub: an Enterprise Server's. */
async function detect({ url, response }: Probe): Promise<Detection | undefined> {
  if (url === undefined || url.pathname.split('/').filter(Boolean).length < 2) return undefined;
  if (!isCloud(url.hostname) && !/<meta property="og:site_name" content="GitHub"/.test(response?.text ?? ''))
    return undefined;
  const { owner, name } = placeOf(url.href);
  const config = { url: `${url.origin}/${owner}/${name}` };
  return { confidence: 0.9, name: `${owner}/${name}`, config, found: 'a repository of GitHub', needs: [] };
}
