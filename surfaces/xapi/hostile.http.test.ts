import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { MAX_BATCH, MAX_BODY_BYTES, MAX_DEPTH } from '@mesh/domain/records';
import { aStatement, attachmentOf, attachmentPart, multipartRequest } from '@mesh/domain/testing';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

const stored = async () => (await lrs.records.db.selectFrom('statement').select('id').execute()).length;
/** Sends it, and looks whether the log is as long as before. */
async function refused(options: Parameters<TestXapi['ask']>[2]): Promise<[number, string | undefined]> {
  const before = await stored();
  const answer = await lrs.ask('POST', '/statements', options);
  expect(await stored()).toBe(before);
  expect(answer.headers.get('x-experience-api-version')).toBe('2.0.0');
  return [answer.status, ((await answer.json()) as { field?: string }).field];
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withExtension = (extension: string) =>
  JSON.stringify(aStatement({ result: { extensions: { 'https://example.org/x': 0 } } })).replace(
    '"https://example.org/x":0',
    `"https://example.org/x":${extension}`,
  );

describe('bad input is answered by the error that is meant for it, and nothing of it is stored', () => {
  it('JSON that is none, nests too deeply, or repeats a key', async () => {
    const json = { 'content-type': 'application/json' };
    const status = async (body: string) => {
      const [code, field] = await refused({ body, headers: json });
      expect(field).toBeTruthy();
      return code;
    };
    expect(await status('{"actor":')).toBe(400);
    expect(await status('')).toBe(400);
    expect(await status('null')).toBe(400);
    expect(await status(nested(10_000))).toBe(400);
    expect(await status(withExtension(nested(10_000)))).toBe(400);
    expect(await status(withExtension(nested(MAX_DEPTH)))).toBe(400);
    expect(await status(`{"actor":{},${withExtension('1').slice(1)}`)).toBe(400);
    const good = await lrs.ask('POST', '/statements', { body: withExtension(nested(20)), headers: json });
    expect(good.status).toBe(200);
  });

  it('text that is not UTF-8', async () => {
    verifies('xapi:comm-1.4-utf8', 'xapi:comm-1.3-content');
    const body = Buffer.from(
      JSON.stringify(aStatement({ actor: { mbox: 'mailto:a@b.c', name: 'Zoë' } })),
      'latin1',
    );
    expect(await refused({ body, headers: { 'content-type': 'application/json' } })).toEqual([400, 'body']);
  });

  it('too many statements, a body too large, a bomb', async () => {
    verifies('xapi:comm-3.2-large');
    const many = Array.from({ length: MAX_BATCH + 1 }, () => aStatement());
    expect(await refused({ json: many })).toEqual([413, 'statements']);
    const json = { 'content-type': 'application/json' };
    const large = ' '.repeat(MAX_BODY_BYTES + 1);
    expect(await refused({ body: large, headers: json })).toEqual([413, 'body']);
    const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refused({ body: bomb, headers: { ...json, 'content-encoding': 'gzip' } })).toEqual([
      413,
      'body',
    ]);
  });

  it('compressed statements are read', async () => {
    const body = gzipSync(JSON.stringify([aStatement()]));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await lrs.ask('POST', '/statements', { body, headers })).status).toBe(200);
  });

  it('multipart that is malformed', async () => {
    const one = aStatement({ attachments: [attachmentOf('x')] });
    const { body, headers } = multipartRequest(one, attachmentPart('x'));
    for (const bad of [body.subarray(0, -6), body.subarray(5), Buffer.from(''), Buffer.from('--b-1--')])
      expect((await refused({ body: bad, headers }))[0]).toBe(400);
  });

  it('headers in what is stored do not become headers', async () => {
    const contentType = 'text/plain\r\nX-Evil: 1';
    const one = aStatement({ attachments: [attachmentOf('x', 'text/plain')] });
    const part = attachmentPart('x');
    const folded = { ...part, headers: { ...part.headers, 'Content-Type': 'text/plain\r\n X-Evil: 1' } };
    expect((await lrs.ask('POST', '/statements', multipartRequest(one, folded))).status).toBe(200);
    const query = { statementId: one.id, attachments: 'true' };
    const text = await (await lrs.ask('GET', '/statements', { query })).text();
    expect(text).not.toMatch(/^X-Evil/m);
    expect(
      (
        await refused(
          multipartRequest({ ...aStatement(), attachments: [attachmentOf('x', contentType)] }, part),
        )
      )[0],
    ).toBe(400);
  });

  it('SQL in every value is a value', async () => {
    const evil = "x'; drop table statement; --";
    const before = await stored();
    const name = `${evil}${randomUUID()}`;
    const owner = {
      activityId: `https://example.org/?${encodeURIComponent(evil)}`,
      agent: JSON.stringify({ account: { homePage: 'https://example.org', name } }),
    };
    const put = await lrs.ask('PUT', '/activities/state', {
      query: { ...owner, stateId: evil },
      json: { evil },
    });
    expect(put.status).toBe(204);
    const list = await lrs.ask('GET', '/activities/state', { query: owner });
    expect(await list.json()).toEqual([evil]);
    const statusOf = async (name: string, value: string) =>
      (await lrs.ask('GET', '/statements', { query: { [name]: value } })).status;
    expect([await statusOf('agent', owner.agent), await statusOf('activity', owner.activityId)]).toEqual([
      200, 200,
    ]);
    for (const name of ['verb', 'registration', 'since', 'limit', 'more', 'statementId'])
      expect([name, await statusOf(name, evil)]).toEqual([name, 400]);
    expect(await stored()).toBe(before);
  });

  it('a clock in 2099 is taken as it is, and does not move ours', async () => {
    const one = aStatement({ timestamp: '2099-01-01T00:00:00Z' });
    expect((await lrs.ask('POST', '/statements', { json: one })).status).toBe(200);
    const found = (await (
      await lrs.ask('GET', '/statements', { query: { statementId: one.id } })
    ).json()) as {
      timestamp: string;
      stored: string;
    };
    expect(found.timestamp).toBe('2099-01-01T00:00:00Z');
    expect(Date.parse(found.stored)).toBeLessThanOrEqual(Date.now());
  });

  it('U+0000 and lone surrogates in a statement survive', async () => {
    const response = 'nul \u0000 half \ud83d end';
    const one = aStatement({ result: { response } });
    const answer = await lrs.ask('POST', '/statements', { json: one });
    expect(answer.status).toBe(200);
    const found = await lrs.ask('GET', '/statements', { query: { statementId: one.id } });
    expect(((await found.json()) as typeof one).result).toEqual({ response });
  });
});
