import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeServer, listenOn } from './listen.ts';

const HERE = { host: '127.0.0.1', port: 0 };

/** A server whose answers come when `answer` is called, and which says when it was asked. */
async function aSlowServer() {
  let answer: (() => void) | undefined;
  let arrived: (() => void) | undefined;
  const asked = new Promise<void>((done) => (arrived = done));
  const server = await listenOn(async () => {
    arrived?.();
    await new Promise<void>((done) => (answer = done));
    return new Response('late');
  }, HERE);
  const { port } = server.address() as AddressInfo;
  return { server, asked, url: `http://127.0.0.1:${port}`, answer: () => answer?.() };
}

const outcomeOf = (request: Promise<Response>) =>
  request.then(
    ({ status }) => status,
    () => 'no answer',
  );

describe('a server that stops', () => {
  it('lets a request that is under way end, takes no other, and is closed then', async () => {
    const { server, asked, url, answer } = await aSlowServer();
    const underWay = fetch(url);
    await asked;
    let closed = false;
    let ended = false;
    const closing = closeServer(server, { endStreams: () => (ended = true), mostMs: 60_000 }).then(
      () => (closed = true),
    );
    expect(ended).toBe(true);
    expect(await outcomeOf(fetch(url))).toBe('no answer');
    expect(closed).toBe(false);
    answer();
    expect(await (await underWay).text()).toBe('late');
    await closing;
  });

  it('cuts what does not end', async () => {
    const { server, asked, url } = await aSlowServer();
    const cut = outcomeOf(fetch(url));
    await asked;
    await closeServer(server, { endStreams: () => {}, mostMs: 1 });
    expect(await cut).toBe('no answer');
  });

  it('says why it cannot listen', async () => {
    const { server } = await aSlowServer();
    const { port } = server.address() as AddressInfo;
    await expect(listenOn(() => new Response(), { ...HERE, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await closeServer(server, { endStreams: () => {} });
  });
});
