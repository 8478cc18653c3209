import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { collectPass, contextFor, startServer, type FakeAnswer } from '@mesh/connectors/kit/testing';
import { slackConnector } from './index.ts';
import { channelGroup, isThread, threadItem } from './map.ts';
import { toMarkdown } from './mrkdwn.ts';
import {
  channelSchema,
  eventSchema,
  identitySchema,
  membersSchema,
  repliesSchema,
  usersSchema,
  messageSchema,
} from './schema.ts';

/** Example responses of https://github.com/slackapi/slack-api-specs, web-api/slack_web_openapi_v2.json (1.7.0). */
const documented = {
  replies: {
    has_more: true,
    messages: [
      {
        last_read: '1484678597.521003',
        reply_count: 3,
        subscribed: true,
        text: 'island',
        thread_ts: '1482960137.003543',
        ts: '1482960137.003543',
        type: 'message',
        unread_count: 0,
        user: 'U061F7AUR',
      },
      {
        parent_user_id: 'U061F7AUR',
        text: 'one island',
        thread_ts: '1482960137.003543',
        ts: '1483037603.017503',
        type: 'message',
        user: 'U061F7AUR',
      },
      {
        parent_user_id: 'U061F7AUR',
        text: 'two island',
        thread_ts: '1482960137.003543',
        ts: '1483051909.018632',
        type: 'message',
        user: 'U061F7AUR',
      },
    ],
    ok: true,
    response_metadata: { next_cursor: 'bmV4dF90czoxNDg0Njc4MjkwNTE3MDkx' },
  },
  members: {
    members: ['U023BECGF', 'U061F7AUR', 'W012A3CDE'],
    ok: true,
    response_metadata: { next_cursor: 'e3VzZXJfaWQ6IFcxMjM0NTY3fQ==' },
  },
  info: {
    channel: {
      id: 'C012AB3CD',
      is_archived: false,
      is_ext_shared: false,
      is_member: true,
      is_private: false,
      name: 'general',
      purpose: { value: 'Fun.' },
    },
    ok: true,
  },
  test: {
    ok: true,
    team: 'Subarachnoid Workspace',
    team_id: 'T12345678',
    url: 'https://subarachnoid.slack.com/',
    user: 'grace',
    user_id: 'W12345678',
  },
  users: {
    members: [
      {
        deleted: false,
        id: 'W012A3CDE',
        is_bot: false,
        name: 'spengler',
        profile: {
          display_name: 'spengler',
          email: 'spengler@ghostbusters.example.com',
          real_name: 'Egon Spengler',
        },
        real_name: 'spengler',
      },
    ],
    ok: true,
  },
};

const channel = channelSchema.parse(documented.info).channel;
const names = { person: (id: string) => ({ U1: 'Ada' })[id] ?? 'someone' };

test('a thread as Slack documents it becomes a question with its replies and its link', () => {
  const { messages } = repliesSchema.parse(documented.replies);
  const item = threadItem(
    { channel, messages, readers: 'inherit', workspace: identitySchema.parse(documented.test).url },
    names,
  );
  expect(item).toMatchObject({
    nativeId: 'C012AB3CD:1482960137.003543',
    kind: 'question',
    title: 'island',
    url: 'https://subarachnoid.slack.com/archives/C012AB3CD/p1482960137003543',
    keywords: ['general'],
    content: {
      bytes: '**someone:**\n\nisland\n\n**someone:**\n\none island\n\n**someone:**\n\ntwo island',
      mediaType: 'text/markdown',
    },
  });
  expect(item.updatedAt?.toISOString()).toBe('2016-12-29T22:51:49.018Z');
});

test('members become readers by mail; bots, former members and strangers do not', () => {
  const users = new Map(usersSchema.parse(documented.users).members.map((user) => [user.id, user]));
  const some = users.get('W012A3CDE')!;
  users.set('U023BECGF', { ...some, id: 'U023BECGF', deleted: true });
  const { members } = membersSchema.parse(documented.members);
  expect(channelGroup(channel, members, users)).toEqual({
    nativeId: 'C012AB3CD',
    title: '#general',
    members: ['person:spengler@ghostbusters.example.com'],
  });
});

test.each([
  [{ reply_count: 1 }, true],
  [{ reply_count: 0 }, false],
  [{ reply_count: 1, subtype: 'bot_message' }, false],
  [{ reply_count: 1, bot_id: 'B1' }, false],
  [{ reply_count: 3, subtype: 'tombstone', user: 'USLACKBOT' }, false],
  [{ reply_count: 1, thread_ts: '1.0', subtype: 'thread_broadcast' }, false],
])('%j is a thread: %s', (more, expected) => {
  expect(isThread(messageSchema.parse({ ts: '2.0', user: 'U1', text: 'Why?', ...more }), 1)).toBe(expected);
});

test.each([
  ['*Stop* here, ~not there~', '**Stop** here, ~~not there~~'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['ask <@U1> in <#C1|help> or <!here>', 'ask @Ada in #help or @here'],
  [
    'see <https://example.org/a?b=1&amp;c=2|the [guide]>',
    'see [the \\[guide\\]](<https://example.org/a?b=1&c=2>)',
  ],
  ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['run `rm *.log *` now', 'run `rm *.log *` now'],
  ['```\nx &lt; y\n```', '\n```\nx < y\n```\n'],
])('mark-up: %s', (text, markdown) => expect(toMarkdown(text, names)).toBe(markdown));

const json = (body: unknown): FakeAnswer => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function aWorkspace() {
  const state = { isPrivate: false, error: '' };
  const question = {
    ts: '1750000000.000100',
    thread_ts: '1750000000.000100',
    user: 'U1',
    text: 'How?',
    reply_count: 1,
    latest_reply: '1750000001.000100',
  };
  const server = await startServer(({ url, headers }) => {
    if (headers.get('authorization') !== 'Bearer xoxb-1') return json({ ok: false, error: 'invalid_auth' });
    if (state.error !== '' && url.pathname.includes('conversations'))
      return json({ ok: false, error: state.error, needed: 'channels:history' });
    const answers: Record<string, unknown> = {
      '/api/auth.test': documented.test,
      '/api/users.list': documented.users,
      '/api/conversations.info': {
        ok: true,
        channel: { ...documented.info.channel, is_private: state.isPrivate },
      },
      '/api/conversations.history': { ok: true, messages: [question] },
      '/api/conversations.replies': {
        ok: true,
        messages: [question, { ...question, ts: '1750000001.000100', text: 'Thus.' }],
      },
    };
    return answers[url.pathname] === undefined ? undefined : json(answers[url.pathname]);
  });
  open.push(server);
  const config = { url: server.origin, channels: ['C012AB3CD'], token: 'xoxb-1', days: 3_650 };
  return { state, config };
}

test('a public channel is read by its members unless the administrator says otherwise; made private, by members at once', async () => {
  const { state, config } = await aWorkspace();
  const id = 'C012AB3CD:1750000000.000100';
  expect((await collectPass(slackConnector, config)).items.get(id)?.readers).toEqual([
    'source-group:C012AB3CD',
  ]);
  const given = { ...config, publicChannels: 'given' };
  const first = await collectPass(slackConnector, given);
  expect(first.items.get(id)?.readers).toBe('inherit');
  state.isPrivate = true;
  const later = await collectPass(slackConnector, given, { from: first });
  expect(later.items.get(id)?.readers).toEqual(['source-group:C012AB3CD']);
});

test.each([
  ['not_in_channel', 'invalid_config', /Invite the app/],
  ['missing_scope', 'unauthorised', /channels:history/],
  ['token_revoked', 'unauthorised', /Bot User OAuth Token/],
])('%s is told as %s with its remedy', async (error, code, message) => {
  const { state, config } = await aWorkspace();
  state.error = error;
  const pull = slackConnector.pull(contextFor(slackConnector, config), 'threads', undefined);
  await expect(pull.next()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test('calls of the Events API are proven by signature and age, and the handshake is answered', async () => {
  // The example of https://docs.slack.dev/authentication/verifying-requests-from-slack
  const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
  const now = new Date(1_531_420_618_000);
  const config = { channels: ['C1'], token: 'xoxb-1', signingSecret };
  const receive = (body: string, signature: string, at = now) =>
    slackConnector.webhook!(contextFor(slackConnector, config, { now: () => at }), {
      headers: new Headers({ 'x-slack-request-timestamp': '1531420618', 'x-slack-signature': signature }),
      query: new URLSearchParams(),
      body: Buffer.from(body),
    });
  const documentedBody =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(
    await receive(documentedBody, 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'),
  ).toEqual({ type: 'ignored' });
  const signed = (call: object) => {
    const body = JSON.stringify(call);
    return [
      body,
      `v0=${createHmac('sha256', signingSecret).update(`v0:1531420618:${body}`).digest('hex')}`,
    ] as const;
  };
  expect(await receive(...signed({ type: 'url_verification', challenge: 'abc' }))).toEqual({
    type: 'answer',
    body: 'abc',
    mediaType: 'text/plain',
  });
  const [body, signature] = signed({ type: 'event_callback', event: { type: 'message', channel: 'C1' } });
  expect(await receive(body, signature)).toEqual({ type: 'changed' });
  expect(await receive(body, signature, new Date(now.getTime() + 6 * 60_000))).toMatchObject({
    type: 'refused',
  });
  expect(await receive(`${body} `, signature)).toMatchObject({ type: 'refused' });
  expect(
    await receive(...signed({ type: 'event_callback', event: { type: 'message', channel: 'C2' } })),
  ).toEqual({ type: 'ignored' });
  expect(
    eventSchema.parse({ type: 'event_callback', event: { type: 'channel_rename', channel: { id: 'C1' } } })
      .event?.type,
  ).toBe('channel_rename');
});
