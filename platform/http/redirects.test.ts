import { expect, test } from 'vitest';
import { nextHop, type Hop } from './redirects.ts';
import { aClient, serve } from './testing.ts';

test('redirects are followed, five at most', async () => {
  const origin = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    response.writeHead(left === 0 ? 200 : 302, { location: `/${left - 1}` });
    response.end('x'.repeat(1_000));
  });
  expect((await aClient().fetch(`${origin}/5`)).url).toBe(`${origin}/0`);
  await expect(aClient().fetch(`${origin}/6`)).rejects.toMatchObject({ code: 'too_many_redirects' });
});

test('a redirect without end is given up', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(301, { location: '/' });
    response.end();
  });
  await expect(aClient().fetch(origin)).rejects.toMatchObject({ code: 'too_many_redirects' });
});

test('a redirect is returned as it is when asked for', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/' });
    response.end();
  });
  expect((await aClient().fetch(origin, { redirect: 'manual' })).status).toBe(302);
});

const credentials = { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k', 'private-token': 't' };

test('credentials stay with their origin', async () => {
  const seen: unknown[] = [];
  const other = await serve((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  const origin = await serve((_, response) => {
    response.writeHead(302, { location: other });
    response.end();
  });
  await aClient().fetch(origin, { headers: { ...credentials, accept: 'text/html' } });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ accept: 'text/html' });
  for (const name of Object.keys(credentials)) expect(seen[0]).not.toHaveProperty(name);
});

const post: Hop = {
  url: new URL('https://a.example/x'),
  method: 'POST',
  headers: new Headers({ ...credentials, 'content-type': 'text/plain' }),
  body: 'text',
};

test('within one origin credentials are kept, on a downgrade to http they are not', () => {
  expect(nextHop(post, 307, '/y')?.headers.get('authorization')).toBe('Bearer x');
  const get = { ...post, method: 'GET', body: undefined };
  expect(nextHop(get, 307, 'http://a.example/y')?.headers.get('authorization')).toBeNull();
});

test.each([307, 308])('%i hands no body to another origin: a client secret may be in it', (status) => {
  expect(() => nextHop(post, status, 'https://b.example/x')).toThrow(
    /asked to be sent to https:\/\/b\.example/,
  );
  expect(nextHop(post, 303, 'https://b.example/x')?.body).toBeUndefined();
});

test.each([301, 302, 303])('%i turns a POST into a GET without body', (status) => {
  const next = nextHop(post, status, '/y');
  expect(next).toMatchObject({ method: 'GET', body: undefined });
  expect(next?.headers.has('content-type')).toBe(false);
});

test.each([307, 308])('%i repeats the POST', (status) => {
  expect(nextHop(post, status, '/y')).toMatchObject({ method: 'POST', body: 'text' });
});

test.each([200, 300, 304])('%i is no redirect', (status) => {
  expect(nextHop(post, status, '/y')).toBeUndefined();
});
