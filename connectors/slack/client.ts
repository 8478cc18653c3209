import {
  authorisationCode,
  ConnectorError,
  idField,
  perRun,
  rest,
  tokenHeader,
  type Answer,
  type Auth,
  type ConnectorContext,
  type OAuthClient,
  type Page,
  type Problem,
  type Query,
  type Rate,
  type Rest,
} from '@mesh/connectors/kit';
import type { output, ZodType } from 'zod';
import type { SlackConfig } from './config.ts';
import {
  answerSchema,
  channelSchema,
  identitySchema,
  membersSchema,
  messagesSchema,
  repliesSchema,
  usersSchema,
  type Channel,
  type Message,
  type User,
} from './schema.ts';

type Context = ConnectorContext<SlackConfig>;

/** Rights that an installed app is asked for: https://docs.slack.dev/reference/scopes */
const SCOPES = [
  'channels:history',
  'channels:read',
  'groups:history',
  'groups:read',
  'users:read',
  'users:read.email',
] as const;

/** Each method has its own limit (tiers of 20, 50 or 100 a minute) that only `Retry-After` tells exactly. */
const RATE: Rate = { atOnce: 2 };
/** What Slack recommends at most: https://docs.slack.dev/apis/web-api/pagination */
const PAGE_SIZE = 200;
/** Messages of one thread that are read at most. */
const LONGEST_THREAD = 1_000;

/** https://docs.slack.dev/authentication/installing-with-oauth; Slack separates scopes by commas. */
export const oauthClient = ({ url, clientId = '', clientSecret }: SlackConfig): OAuthClient => ({
  authorisationUrl: `${url}/oauth/v2/authorize`,
  tokenUrl: `${url}/api/oauth.v2.access`,
  clientId,
  ...(clientSecret !== undefined && { clientSecret }),
  scopes: [],
  parameters: { scope: SCOPES.join(',') },
});

function authOf(config: SlackConfig): Auth {
  if (config.token === undefined) return authorisationCode(oauthClient(config));
  const remedy = 'Copy the Bot User OAuth Token (xoxb-…) of the installed app once more and enter it.';
  return tokenHeader({ token: config.token, field: 'token', remedy });
}

const client = (context: Context): Rest =>
  rest({
    context,
    baseUrl: `${context.config.url.replace(/\/+$/, '')}/api`,
    auth: authOf(context.config),
    rate: RATE,
    problemOf,
    expired: ({ body }) => EXPIRED.includes(answerSchema.safeParse(body).data?.error ?? ''),
  });

const EXPIRED = ['token_expired', 'invalid_auth', 'token_revoked'];
const UNAUTHORISED = [...EXPIRED, 'not_authed', 'account_inactive', 'access_denied', 'org_login_required'];
const DOWN = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'];

/** Errors come with HTTP 200: https://docs.slack.dev/apis/web-api/#responses */
function problemOf({ body }: Answer): Problem | undefined {
  const answer = answerSchema.safeParse(body);
  if (!answer.success || answer.data.ok) return undefined;
  const { error = 'unknown_error', needed } = answer.data;
  const told = { vendorCode: error };
  if (UNAUTHORISED.includes(error)) return { ...told, code: 'unauthorised' };
  if (error === 'missing_scope')
    return {
      ...told,
      code: 'unauthorised',
      remedy: `Give the app the right ${needed ?? 'that is missing'} and install it again.`,
    };
  if (error === 'not_in_channel' || error === 'channel_not_found')
    return {
      ...told,
      code: 'invalid_config',
      field: 'channels',
      remedy: 'Invite the app into each channel (/invite @app), or take the channel out.',
    };
  if (error === 'ratelimited') return { ...told, code: 'rate_limited' };
  return { ...told, code: DOWN.includes(error) ? 'unreachable' : 'not_what_was_expected' };
}

/** A proxy that mixes up answers must not mix up readers. */
const mixedUp = (what: string): ConnectorError =>
  new ConnectorError(
    'not_what_was_expected',
    `Slack answered with something else when asked for the ${what}. Try again later.`,
  );

/** Goes through a list to its end. */
async function* pages<Schema extends ZodType<{ response_metadata?: { next_cursor: string } | undefined }>>(
  context: Context,
  method: string,
  schema: Schema,
  query: Query,
): AsyncGenerator<output<Schema>, void> {
  let cursor: string | undefined;
  do {
    const body = await client(context).get(method, schema, { ...query, limit: PAGE_SIZE, cursor });
    yield body;
    const next = body.response_metadata?.next_cursor;
    cursor = next === cursor || next === '' ? undefined : next;
  } while (cursor !== undefined);
}

/** https://docs.slack.dev/reference/methods/auth.test */
export const identity = perRun((context: Context) => client(context).get('/auth.test', identitySchema));

/** The chosen channels. https://docs.slack.dev/reference/methods/conversations.info */
export const channels = perRun(async (context: Context): Promise<Channel[]> => {
  const found: Channel[] = [];
  for (const id of context.config.channels) {
    const { channel } = await client(context).get('/conversations.info', channelSchema, { channel: id });
    if (channel.id !== id) throw mixedUp(`channel ${id}`);
    found.push(channel);
  }
  return found;
});

/** Everybody of the workspace. https://docs.slack.dev/reference/methods/users.list */
export const people = perRun(async (context: Context): Promise<Map<string, User>> => {
  const found = new Map<string, User>();
  for await (const { members } of pages(context, '/users.list', usersSchema, {}))
    for (const user of members) found.set(user.id, user);
  return found;
});

/** Messages above the threads, newest first. https://docs.slack.dev/reference/methods/conversations.history */
export async function history(
  context: Context,
  channel: string,
  oldest: Date,
  cursor: Query,
): Promise<Page<output<typeof messagesSchema>>> {
  const page = await client(context).getPage('/conversations.history', messagesSchema, {
    channel,
    oldest: (oldest.getTime() / 1_000).toFixed(6),
    limit: PAGE_SIZE,
    ...cursor,
  });
  refuseSame(context, channel, page.body.messages);
  return page;
}

/** The last page of each channel that was read: no two channels have a message of the same moment first. */
const seen = new WeakMap<Context, Map<string, string>>();

function refuseSame(context: Context, channel: string, messages: readonly unknown[]): void {
  const first = idField('ts')(messages[0]);
  const channelsBy = seen.get(context) ?? new Map<string, string>();
  seen.set(context, channelsBy);
  if (first === undefined) return;
  if ((channelsBy.get(first) ?? channel) !== channel) throw mixedUp(`messages of ${channel}`);
  channelsBy.set(first, channel);
}

/** A question and its replies. https://docs.slack.dev/reference/methods/conversations.replies */
export async function thread(context: Context, channel: string, ts: string): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const page of pages(context, '/conversations.replies', repliesSchema, { channel, ts })) {
    messages.push(...page.messages);
    if (messages.length >= LONGEST_THREAD) break;
  }
  if (messages[0]?.ts !== ts) throw mixedUp(`thread ${ts}`);
  return messages.slice(0, LONGEST_THREAD);
}

/** https://docs.slack.dev/reference/methods/conversations.members */
export async function memberIds(context: Context, channel: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { members } of pages(context, '/conversations.members', membersSchema, { channel }))
    ids.push(...members);
  return ids;
}
