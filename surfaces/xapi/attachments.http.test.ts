import { parseMultipart, parseMediaType } from '@mesh/domain/records';
import { aStatement, attachmentOf, attachmentPart, multipartRequest, sha256 } from '@mesh/domain/testing';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

const TEXT = 'a certificate\r\n--b-1x\r\nof many lines';

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

const post = (request: object) => lrs.ask('POST', '/statements', request);
const errorOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { field: string }).field,
];

async function partsOf(query: Record<string, string>) {
  const answer = await lrs.ask('GET', '/statements', { query: { ...query, attachments: 'true' } });
  const type = parseMediaType(answer.headers.get('content-type') ?? undefined);
  expect([answer.status, type.type]).toEqual([200, 'multipart/mixed']);
  return parseMultipart(Buffer.from(await answer.arrayBuffer()), type.parameters.get('boundary'));
}

const contentsOf = async ({ id }: { id: string }) =>
  (await partsOf({ statementId: id })).slice(1).map(({ content }) => content.toString());

describe('statements with attachments', () => {
  it('come back octet by octet, each content once', async () => {
    verifies(
      'xapi:comm-1.5.2-accepted',
      'xapi:comm-1.5.2-returned',
      'xapi:comm-1.5.2-matched',
      'xapi:comm-2.1.3-attachments',
    );
    const binary = Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7) % 256));
    const one = aStatement({ attachments: [attachmentOf(TEXT), attachmentOf(binary, 'image/png')] });
    const two = aStatement({ attachments: [attachmentOf(TEXT)] });
    const sent = multipartRequest([one, two], attachmentPart(TEXT), attachmentPart(binary, 'image/png'));
    expect((await post(sent)).status).toBe(200);
    const [json, ...contents] = await partsOf({ limit: '2' });
    expect(JSON.parse(json!.content.toString())).toMatchObject({
      statements: [{ id: two.id }, { id: one.id }],
    });
    expect(contents.map(({ content }) => sha256(content))).toEqual([sha256(TEXT), sha256(binary)]);
    expect(Object.fromEntries(contents[1]!.headers)).toEqual({
      'content-type': 'image/png',
      'content-transfer-encoding': 'binary',
      'x-experience-api-hash': sha256(binary),
    });
    const [single, ...its] = await partsOf({ statementId: two.id });
    expect([JSON.parse(single!.content.toString()), its.length]).toMatchObject([{ id: two.id }, 1]);
  });

  it('are left out unless they are asked for', async () => {
    const one = aStatement({ attachments: [attachmentOf(TEXT)] });
    await post(multipartRequest(one, attachmentPart(TEXT)));
    const queries: Record<string, string>[] = [{}, { attachments: 'false' }];
    for (const form of queries) {
      const query = { statementId: one.id, ...form };
      const answer = await lrs.ask('GET', '/statements', { query });
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toMatchObject({ id: one.id });
    }
  });

  it('may be elsewhere, and then need no part', async () => {
    verifies('xapi:comm-1.5.1-file-url');
    const elsewhere = { ...attachmentOf(TEXT), fileUrl: 'https://files.example.org/1' };
    const json = aStatement({ attachments: [elsewhere] });
    expect((await post({ json })).status).toBe(200);
    expect((await post(multipartRequest(aStatement({ attachments: [elsewhere] })))).status).toBe(200);
    expect((await post(multipartRequest(aStatement()))).status).toBe(200);
  });

  it('are given with the statements that brought them only, and with one whose equal resend did', async () => {
    const secret = 'what only the sender and its readers know';
    const named = { ...attachmentOf(secret), sha2: sha256(secret).toUpperCase() };
    const brings = aStatement({ attachments: [named] });
    expect((await post(multipartRequest(brings, attachmentPart(secret)))).status).toBe(200);
    const names = aStatement({ attachments: [{ ...named, fileUrl: 'https://files.example.org/2' }] });
    expect((await post({ json: names, authorization: await lrs.credential() })).status).toBe(200);
    expect(await contentsOf(brings)).toEqual([secret]);
    expect(await contentsOf(names)).toEqual([]);
    expect((await post({ json: names })).status).toBe(200);
    expect(await contentsOf(names)).toEqual([]);
    expect((await post(multipartRequest(names, attachmentPart(secret)))).status).toBe(200);
    expect(await contentsOf(names)).toEqual([secret]);
    const last = aStatement({ attachments: [{ ...named, fileUrl: 'https://files.example.org/3' }] });
    expect((await post({ json: last })).status).toBe(200);
    expect((await post(multipartRequest([aStatement(), last], attachmentPart(secret)))).status).toBe(200);
    expect(await contentsOf(last)).toEqual([secret]);
  });

  it('are refused when content is missing, too much, not what its hash says, or badly labelled', async () => {
    verifies('xapi:comm-1.5.2-missing', 'xapi:comm-1.5.2-hash', 'xapi:comm-1.5.2-binary');
    const one = aStatement({ attachments: [attachmentOf(TEXT)] });
    const part = attachmentPart(TEXT);
    const without = (name: string) => {
      const { [name]: _, ...headers } = part.headers;
      return { ...part, headers };
    };
    const HASH = 'X-Experience-API-Hash';
    const ENCODING = 'Content-Transfer-Encoding';
    expect(await errorOf(await post({ json: one }))).toEqual([400, 'attachments']);
    expect(await errorOf(await post(multipartRequest(one)))).toEqual([400, 'attachments']);
    expect(await errorOf(await post(multipartRequest(one, part, attachmentPart('more'))))).toEqual([
      400,
      HASH,
    ]);
    expect(await errorOf(await post(multipartRequest(one, without(HASH))))).toEqual([400, 'part 2']);
    expect(await errorOf(await post(multipartRequest(one, without(ENCODING))))).toEqual([400, 'part 2']);
    expect(await errorOf(await post(multipartRequest(one, { ...part, content: 'other' })))).toEqual([
      400,
      'part 2',
    ]);
    const base64 = { ...part, headers: { ...part.headers, [ENCODING]: 'base64' } };
    expect(await errorOf(await post(multipartRequest(one, base64)))).toEqual([400, 'part 2']);
    const found = await lrs.ask('GET', '/statements', { query: { statementId: one.id } });
    expect(found.status).toBe(404);
  });

  it('need multipart/mixed with the statements first', async () => {
    verifies('xapi:comm-1.5.2-first');
    const { body } = multipartRequest(aStatement());
    const as = (type: string) => post({ body, headers: { 'content-type': type } });
    expect(await errorOf(await as('multipart/form-data; boundary=b-1'))).toEqual([400, 'Content-Type']);
    expect(await errorOf(await as('multipart/mixed'))).toEqual([400, 'body']);
    expect(await errorOf(await as('multipart/mixed; boundary=b-2'))).toEqual([400, 'body']);
    expect(await errorOf(await as('text/plain'))).toEqual([400, 'Content-Type']);
    const reversed = Buffer.from(body.toString().replace('application/json', 'text/plain'));
    const answer = await post({
      body: reversed,
      headers: { 'content-type': 'multipart/mixed; boundary=b-1' },
    });
    expect(await errorOf(answer)).toEqual([400, 'part 1']);
  });
});
