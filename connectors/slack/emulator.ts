import {
  defineEmulator,
  type EmulatorAnswer,
  type WorldRecord,
  type WorldState,
} from '@mesh/connectors/kit/emulator';
import { slackConnector } from './index.ts';

const CHANNELS = ['CP1', 'CP2'];
const ADA = 'ada@example.org';

const ts = ({ createdAt, number }: WorldRecord): string =>
  `${Math.floor(createdAt.getTime() / 1_000)}.${String(number).padStart(6, '0')}`;
const stamp = (date: Date): string => (date.getTime() / 1_000).toFixed(6);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const channelOf = ({ place }: WorldRecord): string => `C${place.toUpperCase()}`;

const question = (record: WorldRecord): object => ({
  type: 'message',
  user: 'U1',
  ts: ts(record),
  thread_ts: ts(record),
  text: record.isBroken ? 7 : escaped(`${record.title}\n${record.text}`),
  reply_count: 1,
  latest_reply: stamp(record.createdAt),
  ...(record.revision > 1 && { edited: { user: 'U1', ts: stamp(record.updatedAt) } }),
});
const reply = (record: WorldRecord): object => ({
  type: 'message',
  user: 'U1',
  ts: stamp(record.createdAt),
  thread_ts: ts(record),
  text: 'It is so.',
});

/** Who is in a channel: those for whom something in it was written, with the people of groups in groups. */
function members(world: WorldState, channel: string): string[] {
  const named = world
    .records()
    .filter((record) => channelOf(record) === channel)
    .flatMap(({ readers }) => (Array.isArray(readers) ? readers : []));
  const met = new Set<string>();
  const visit = (reader: string): void => {
    if (met.has(reader)) return;
    met.add(reader);
    if (reader.startsWith('group:')) world.groups.get(reader.slice('group:'.length))?.forEach(visit);
  };
  (named.length > 0 ? named : [ADA]).forEach(visit);
  return [...met].filter((reader) => !reader.startsWith('group:'));
}

function paged(
  name: string,
  all: readonly object[] | readonly string[],
  size: number,
  cursor = '0',
): EmulatorAnswer {
  const from = Number(cursor);
  const next = from + size < all.length ? String(from + size) : '';
  return {
    json: { ok: true, [name]: all.slice(from, from + size), response_metadata: { next_cursor: next } },
  };
}

export const slackEmulator = defineEmulator({
  connector: slackConnector,
  nativeIdOf: (record) => `${channelOf(record)}:${ts(record)}`,
  cannot: {
    move: 'A thread cannot be moved to another channel.',
    setReaders: 'All threads of a channel have the same readers: its members.',
    setTerm: 'Threads are all of one kind.',
    removeParent: 'A deleted channel is told as missing, and the run says so; see slack.test.ts.',
  },
  auth: {
    sessions: [200],
    rotates: true,
    open({ path, form }, tokens) {
      if (path !== '/api/oauth.v2.access') return undefined;
      if (!tokens.accepts(form['client_secret'])) return { json: { ok: false, error: 'bad_client_secret' } };
      if (!tokens.takeRefresh(form['refresh_token']))
        return { json: { ok: false, error: 'invalid_refresh_token' } };
      return {
        json: {
          ok: true,
          access_token: tokens.give(),
          refresh_token: tokens.giveRefresh(),
          expires_in: 43_200,
          token_type: 'bot',
        },
      };
    },
    refuse: () => ({ json: { ok: false, error: 'token_expired' } }),
    connected: (tokens) => ({ accessToken: tokens.give(), refreshToken: tokens.giveRefresh() }),
  },
  config: (origin, secret) => ({
    url: origin,
    channels: CHANNELS,
    clientId: '123.456',
    clientSecret: secret,
  }),

  serve(world, { path, query }) {
    const { channel = '', cursor } = query;
    const here = world.records().filter((record) => channelOf(record) === channel);
    if (path === '/api/auth.test')
      return { json: { ok: true, url: 'https://acme.slack.com/', team: 'Acme', team_id: 'T1' } };
    if (path === '/api/conversations.info')
      return {
        json: {
          ok: true,
          channel: {
            id: channel,
            name: channel.toLowerCase(),
            is_private: true,
            is_member: true,
            is_archived: false,
          },
        },
      };
    if (path === '/api/conversations.history') {
      const joined = {
        type: 'message',
        subtype: 'channel_join',
        user: 'U1',
        ts: `1512085950.00021${channel.at(-1)}`,
        text: '<@U1> has joined',
      };
      return paged('messages', [...here.toReversed().map(question), joined], world.pageSize, cursor);
    }
    if (path === '/api/conversations.replies') {
      const found = here.find((record) => ts(record) === query['ts']);
      return found === undefined
        ? { json: { ok: false, error: 'thread_not_found' } }
        : paged('messages', [question(found), reply(found)], 200);
    }
    const mails = CHANNELS.flatMap((id) => members(world, id));
    const ids = new Map([...new Set(mails)].map((mail, at) => [mail, `U${at + 1}`]));
    if (path === '/api/conversations.members')
      return paged(
        'members',
        members(world, channel).map((mail) => ids.get(mail)!),
        200,
        cursor,
      );
    const users = [...ids].map(([email, id]) => ({
      id,
      deleted: false,
      is_bot: false,
      name: id,
      profile: { email, display_name: 'Somebody' },
    }));
    return path === '/api/users.list' ? paged('members', users, 200, cursor) : undefined;
  },
});
