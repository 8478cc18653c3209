/**
 * Wiki pages and issues of a Redmine.
 * Invariants: private notes are never read into an item; a private issue is read by those only whose role shows
 * every issue; what the interface does not say about rights counts as private.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  webAddress,
  type ConnectorContext,
  type Detection,
  type Probe,
} from '@mesh/connectors/kit';
import { openRedmine, startPage, type Redmine } from './client.ts';
import { redminePasses } from './passes.ts';
import { projectGroups } from './rights.ts';

const config = z.object({
  url: webAddress.meta({
    title: 'Address',
    description: 'The start page of the Redmine, or any page of it.',
  }),
  key: z.string().trim().min(1).meta({
    title: 'API access key',
    description:
      'Of an administrator: My account › API access key. Only they see mail addresses and all projects.',
    secret: true,
  }),
});
type Context = ConnectorContext<z.infer<typeof config>>;

const redmineOf = (context: Context): Redmine => openRedmine(context, context.config);
const passes = redminePasses(redmineOf);

export const redmineConnector = defineConnector({
  id: 'redmine',
  title: 'Redmine',
  description: 'Wiki pages and issues with their public notes, for the members of their projects.',
  config,
  auth: 'token',
  streams: [{ name: 'pages-and-issues', removed: 'slim-diff', acl: 'listed' }],
  defaultInterval: 30,

  async check(context) {
    const redmine = redmineOf(context);
    context.step('Sign in with the key');
    const { login } = await redmine.currentUser();
    context.step('Read the people, as only an administrator may');
    await redmine.mails().catch((error: unknown) => {
      throw error instanceof ConnectorError && error.code === 'unauthorised' ? noAdministrator(login) : error;
    });
    context.step('Read the projects');
    const projects = await redmine.projects();
    return { title: new URL(redmine.base).host, detail: `${projects.length} projects` };
  },

  pull: (context, _stream, checkpoint) => passes.pull(context, checkpoint),
  listIds: (context) => passes.listIds(context),
  read: (context, _stream, nativeIds) => passes.read(context, nativeIds),
  listGroups: (context) => projectGroups(redmineOf(context), context.signal),

  detect: async ({ url, response }: Probe): Promise<Detection | undefined> => {
    if (url === undefined || !/<meta name="description" content="Redmine"/.test(response?.text ?? ''))
      return undefined;
    const [, root = ''] = /href=["']([^"']*)\/favicon\.ico/.exec(response!.text) ?? [];
    const address = new URL(`${root}/`, response!.url).href;
    const reason = 'The API access key of an administrator: My account › API access key.';
    return {
      confidence: 0.95,
      name: url.host,
      config: { url: startPage(address) },
      found: 'a Redmine',
      needs: [{ field: 'key', reason }],
    };
  },
});

const noAdministrator = (login: string): ConnectorError =>
  new ConnectorError(
    'unauthorised',
    `key: "${login}" is no administrator, so nobody's mail address can be read and no private page would have a reader. Enter the key of an administrator.`,
    { field: 'key' },
  );
