import { expect, test } from 'vitest';
import { collectPass, contextFor } from '@mesh/connectors/kit/testing';
import { slackConnector } from '@mesh/connectors/slack';

/**
 * Against local-slack, an independent stand-in for Slack (MIT, npm `local-slack`, seen with 0.1.8):
 * `npx local-slack --config <its examples/config.yaml> --port 4391`, then
 * `LOCAL_SLACK=http://127.0.0.1:4391 npx vitest run --config quality/real/by-hand.config.ts slack`.
 */
const origin = process.env['LOCAL_SLACK'] ?? 'http://127.0.0.1:4391';

async function control(path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}/_control/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { ok: boolean; message?: { ts: string } };
  expect(answer.ok).toBe(true);
  return answer.message?.ts ?? '';
}

const say = (user: string, text: string, thread_ts?: string) =>
  control('message', { channel: 'C01GEN', user, text, thread_ts });

test('a thread comes, changes and goes; its readers are the members of the channel', async () => {
  await control('reset', {});
  const config = { url: origin, channels: ['C01GEN', 'C02RND'], token: 'xoxb-test-token' };
  const question = await say('U01ALICE', 'How do I *lock* the press?\nIt still moves, <@U02BOB>.');
  await say('U02BOB', 'Nobody answers this.');
  const reply = await say(
    'U02BOB',
    'Turn the key, then `tag` it: <https://example.org/tag|guide>.',
    question,
  );
  const id = `C01GEN:${question}`;
  const first = await collectPass(slackConnector, config);
  expect([...first.items.keys()]).toEqual([id]);
  expect(first.items.get(id)).toMatchObject({
    title: 'How do I lock the press?',
    author: 'alice',
    readers: ['source-group:C01GEN'],
  });
  expect((await slackConnector.listGroups!(contextFor(slackConnector, config)).next()).value).toEqual({
    nativeId: 'C01GEN',
    title: '#general',
    members: ['person:alice@example.com', 'person:bob@example.com'],
  });
  const second = await collectPass(slackConnector, config, { from: first });
  expect(second.items.get(id)).toEqual(first.items.get(id));
  await control('edit-message', {
    channel: 'C01GEN',
    ts: reply,
    user: 'U02BOB',
    text: 'Turn the key twice.',
  });
  const third = await collectPass(slackConnector, config, { from: second });
  expect(String(third.items.get(id)?.content.bytes)).toContain('Turn the key twice.');
  await control('delete-message', { channel: 'C01GEN', ts: reply, user: 'U02BOB' });
  expect((await collectPass(slackConnector, config, { from: third })).items.size).toBe(0);
});
