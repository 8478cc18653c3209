import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStatement } from '@mesh/domain/testing';
import { loadConfig } from '@mesh/platform/config';
import { compose, serveMesh, type RunningServer } from '@mesh/server';

const KEY = 'conformance';
const SECRET = 'a-secret-of-this-test';
const MEGABYTE = 1_000_000;

let folder: string;
let server: RunningServer;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-xapi-'));
  const config = loadConfig({
    PORT: '0',
    MESH_DATA_DIR: folder,
    MESH_DEMO: 'off',
    MESH_EMBEDDINGS: 'none',
    MESH_LOG_LEVEL: 'error',
    MESH_XAPI_KEY: KEY,
    MESH_XAPI_SECRET: SECRET,
  });
  server = await serveMesh(await compose(config));
  port = Number(new URL(server.origin).port);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const HEADERS = {
  authorization: `Basic ${Buffer.from(`${KEY}:${SECRET}`).toString('base64')}`,
  'x-experience-api-version': '2.0.0',
  'content-type': 'application/json',
};

function open(options: RequestOptions, answered: (incoming: IncomingMessage) => void) {
  return request({ port, path: '/xapi/statements', headers: HEADERS, ...options }, answered);
}

async function ask(method: string, body?: string, path = '/xapi/statements') {
  const incoming = await new Promise<IncomingMessage>((done) => {
    open({ method, path }, done).end(body);
  });
  return { status: incoming.statusCode!, headers: incoming.headers, body: await text(incoming) };
}

/** Writes until there is an answer; what was written by then is what the server let in. */
function push(megabytes: number, announced: boolean): Promise<{ status: number; written: number }> {
  const chunk = Buffer.alloc(MEGABYTE, ' ');
  const length = announced ? { 'content-length': megabytes * MEGABYTE } : {};
  return new Promise((done, fail) => {
    let written = 0;
    const outgoing = open({ method: 'POST', headers: { ...HEADERS, ...length } }, (incoming) => {
      done({ status: incoming.statusCode!, written });
      outgoing.destroy();
    });
    outgoing.on('error', fail);
    const write = (): void => {
      if (written >= megabytes * MEGABYTE || outgoing.destroyed) return;
      written += MEGABYTE;
      outgoing.write(chunk, () => setImmediate(write));
    };
    write();
  });
}

describe('the record store over a socket', () => {
  it('stores and answers, and says which version it speaks', async () => {
    const one = aStatement();
    const posted = await ask('POST', JSON.stringify(one));
    expect([posted.status, JSON.parse(posted.body)]).toEqual([200, [one.id]]);
    const path = `/xapi/statements?statementId=${one.id}`;
    const found = await ask('GET', undefined, path);
    expect(found.headers['x-experience-api-version']).toBe('2.0.0');
    expect(JSON.parse(found.body)).toMatchObject(one);
    const head = await ask('HEAD', undefined, path);
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it.each([
    ['announced', true],
    ['not announced', false],
  ])('a statement of 100 MB, %s, is refused before all of it is read', async (_, announced) => {
    const { status, written } = await push(100, announced);
    expect(status).toBe(413);
    expect(written).toBeLessThan(100 * MEGABYTE);
  });

  it('a header that hides a second answer is refused before anything sees it', async () => {
    const answer = await new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          'GET /xapi/about HTTP/1.1\r\nHost: mesh\r\nX-Experience-API-Version: 2.0.0\n\rX: y\r\n\r\n',
        ),
      );
      let all = '';
      socket.setEncoding('utf8').on('data', (data: string) => (all += data));
      socket.on('close', () => done(all));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
