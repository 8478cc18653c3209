import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStranger, type Stranger } from './testing/start-stranger.ts';

const ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';

let server: Stranger;
beforeAll(async () => {
  server = await startStranger({
    'GET /sources': { sources: [{ id: ID, name: 'Wiki' }] },
    'GET /identity-providers': { providers: [{ id: ID, name: 'Work' }] },
  });
});
afterAll(() => server.close());

it.each([
  ['source set Wiki'],
  ['sign-in set Work'],
  [`people set ${ID}`],
  [`item edit ${ID}`],
  [`records credentials change ${ID}`],
  [`records forward change ${ID}`],
  [`records webhook change ${ID}`],
  [`records pull change ${ID}`],
])('a change that says nothing is sent nowhere: mesh %s', async (words) => {
  server.sent.clear();
  const { code, err } = await server.mesh(words.split(' '));
  expect(err).toBe('Error: Nothing to change.\nSee --help for what can be set.');
  expect([code, ...server.sent]).toEqual([2]);
});
