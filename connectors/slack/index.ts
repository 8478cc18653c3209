/**
 * Threads of chosen Slack channels, as questions with their replies.
 * Invariants: a thread is its channel and the moment of its question; a private channel is read by its members only.
 */
import { z } from 'zod';
import {
  cursor,
  defineConnector,
  idField,
  pagedPass,
  RestError,
  type Change,
  type Checkpoint,
  type ConnectorContext,
} from '@mesh/connectors/kit';
import { channels, history, identity, memberIds, oauthClient, people, thread } from './client.ts';
import { channelGroup, isThread, personName, threadId, threadItem, touchedAt } from './map.ts';
import { config, type SlackConfig } from './config.ts';
import { messageSchema, type Channel, type Message } from './schema.ts';
import { receive } from './webhook.ts';

const DAY = 24 * 3_600;
/** A thread leaves no trace of an edited or deleted reply, so recent ones are read again in each pass. */
const RECENT_SECONDS = 2 * DAY;

type Context = ConnectorContext<SlackConfig>;

const list = cursor({ parameter: 'cursor' });

const threads = pagedPass({
  record: messageSchema,
  idOf: (raw, channel: Channel) => {
    const ts = idField('ts')(raw);
    return ts && threadId(channel.id, ts);
  },
  parts: channels,
  first: list.first,
  delta: { fullEveryHours: 24 },
  async page(context: Context, { part, at, since }) {
    const { days, replies } = context.config;
    const oldest = new Date(context.now().getTime() - days * DAY * 1_000);
    const { body, date } = await history(context, part.id, oldest, list.query(at));
    const from = since === undefined ? 0 : since.getTime() / 1_000 - RECENT_SECONDS;
    const records = body.messages.filter((raw) => {
      const message = messageSchema.safeParse(raw).data;
      return message === undefined || (isThread(message, replies) && touchedAt(message) >= from);
    });
    return { records, next: list.next(at, { next: body.response_metadata?.next_cursor }), date };
  },
  toChange: (message, channel, context) => toChange(context, channel, message),
});

export const slackConnector = defineConnector({
  id: 'slack',
  title: 'Slack',
  description: 'Threads of chosen channels, as questions and answers for the members of the channel.',
  config,
  auth: 'authorisation-code',
  streams: [{ name: 'threads', removed: 'slim-diff', acl: 'listed' }],
  defaultInterval: 15,
  oauth: (settings) => (settings.token === undefined ? oauthClient(settings) : undefined),

  async check(context) {
    context.step('Sign in');
    const { team } = await identity(context);
    context.step('Find the channels');
    const found = await channels(context);
    context.step('Read a message of each channel');
    for (const { id } of found) await history(context, id, context.now(), {});
    context.step('Read who is in the workspace');
    const mails = [...(await people(context)).values()].filter(({ profile }) => profile.email);
    return {
      title: team,
      detail: `${found.map(({ name }) => `#${name}`).join(', ')}; mails of ${mails.length} people`,
    };
  },

  async *pull(context, _stream, checkpoint) {
    const open = (await channels(context)).filter((channel) => isOpen(context, channel)).map(({ id }) => id);
    const next = yield* threads.pull(context, unwrapped(checkpoint, open));
    return { ...next, position: { inner: next.position, open } };
  },

  listIds: (context) => threads.listIds(context),

  async *listGroups(context) {
    const users = await people(context);
    for (const channel of await channels(context))
      yield channelGroup(channel, await memberIds(context, channel.id), users);
  },

  async webhook(context, request) {
    const { signingSecret, channels: ids } = context.config;
    return receive(request, { signingSecret, channels: ids, now: context.now() });
  },
});

const positionSchema = z.object({ inner: z.json(), open: z.array(z.string()) });

/** The position within the list; none when a channel was opened or closed, which is news of every thread. */
function unwrapped(checkpoint: Checkpoint | undefined, open: readonly string[]): Checkpoint | undefined {
  const last = positionSchema.safeParse(checkpoint?.position).data;
  if (checkpoint === undefined || last === undefined || last.open.join() !== open.join()) return undefined;
  return { ...checkpoint, position: last.inner };
}

/** Read by those whom the administrator named, instead of its members. */
const isOpen = ({ config: { publicChannels } }: Context, channel: Channel): boolean =>
  publicChannels === 'given' && !channel.is_private;

async function toChange(context: Context, channel: Channel, { ts }: Message): Promise<Change> {
  try {
    const [messages, users, { url }] = await Promise.all([
      thread(context, channel.id, ts),
      people(context),
      identity(context),
    ]);
    const readers = isOpen(context, channel) ? ('inherit' as const) : [`source-group:${channel.id}`];
    const names = { person: (id: string) => personName(users.get(id)) };
    return { type: 'upsert', item: threadItem({ channel, messages, readers, workspace: url }, names) };
  } catch (error) {
    // Deleted since it was listed.
    if (
      error instanceof RestError &&
      ['thread_not_found', 'message_not_found'].includes(error.vendorCode ?? '')
    )
      return { type: 'delete', nativeId: threadId(channel.id, ts) };
    throw error;
  }
}
