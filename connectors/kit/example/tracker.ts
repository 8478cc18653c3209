/** The definition that the kit's README shows; a test proves both. */
import { z } from 'zod';
import {
  basicAuth,
  defineConnector,
  idField,
  offset,
  pagedPass,
  rest,
  webAddress,
  type ConnectorContext,
  type Rest,
  type SourceItem,
} from '@mesh/connectors/kit';

const config = z.object({
  url: webAddress.meta({ title: 'Address', description: 'Of the tracker.' }),
  username: z.string().meta({ title: 'User name' }),
  password: z.string().meta({ title: 'Password', secret: true }),
});
type Context = ConnectorContext<z.infer<typeof config>>;

/** https://tracker.example/docs/rest#issues; loose: what is not named here may be anything. */
const issueSchema = z.looseObject({
  id: z.number(),
  subject: z.string(),
  text: z.string().default(''),
  private: z.boolean().default(false),
  updated_on: z.iso.datetime(),
});
/** Records are `unknown` here: each is checked by itself, so that a bad one costs only itself. */
const issuesSchema = z.looseObject({ issues: z.array(z.unknown()), total: z.number() });

const client = (context: Context): Rest =>
  rest({ context, baseUrl: context.config.url, auth: basicAuth(context.config), rate: { atOnce: 2 } });

const pages = offset({ size: { parameter: 'limit', value: 100 } });
const idOf = idField('id');

const issues = pagedPass({
  record: issueSchema,
  idOf,
  delta: {}, // only what changed, and everything once a week
  parts: () => ['open', 'closed'], // the lists that a pass goes through
  first: pages.first,
  async page(context: Context, { part, at, since }) {
    const { body, date } = await client(context).getPage('/issues.json', issuesSchema, {
      status: part,
      updated_on: since && `>=${since.toISOString()}`,
      sort: 'id',
      ...pages.query(at),
    });
    const ids = body.issues.map((raw) => idOf(raw) ?? '');
    const next = pages.next(at, { count: ids.length, total: body.total, ids });
    return { records: body.issues, next, date };
  },
  isItem: (issue) => !issue.private,
  toChange: (issue, _part, { config: { url } }) => ({ type: 'upsert', item: toItem(issue, url) }),
});

const toItem = (issue: z.infer<typeof issueSchema>, url: string): SourceItem => ({
  nativeId: String(issue.id),
  kind: 'question',
  title: issue.subject,
  url: `${url}/issues/${issue.id}`,
  updatedAt: new Date(issue.updated_on),
  readers: 'inherit',
  content: { bytes: issue.text, mediaType: 'text/plain' },
});

export const trackerConnector = defineConnector({
  id: 'tracker',
  title: 'Tracker',
  description: 'The issues of a tracker.',
  config,
  auth: 'basic',
  streams: [{ name: 'issues', removed: 'slim-diff', acl: 'inherited', slimEveryMinutes: 24 * 60 }],
  defaultInterval: 30,
  async check(context) {
    context.step('read the list of issues');
    const { total } = await client(context).get('/issues.json', issuesSchema, { limit: 1 });
    return { title: 'Tracker', detail: `${total} issues` };
  },
  pull: (context, _stream, checkpoint) => issues.pull(context, checkpoint),
  listIds: (context) => issues.listIds(context),
});
