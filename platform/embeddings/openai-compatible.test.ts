import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddings, type EmbeddingModel } from './index.ts';

interface Seen {
  path: string | undefined;
  authorization: string | undefined;
  input: string[];
}
interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}

const KEY = 'sk-secret-123';

/** Vectors as a server gives them, last text first: the index counts, not the place. */
const vectorsFor = (input: string[], numbers = 3): string =>
  JSON.stringify({
    data: input
      .map((text, index) => ({
        index,
        embedding: [text.length, ...Array.from({ length: numbers - 1 }, () => 1)],
      }))
      .toReversed(),
  });

describe('openai-compatible', () => {
  let server: Server;
  let seen: Seen[];
  let reply: (input: string[], call: number) => Reply;
  let model: EmbeddingModel;

  beforeEach(async () => {
    seen = [];
    reply = (input) => ({ body: vectorsFor(input) });
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const { input } = JSON.parse(await bodyOf(request)) as { input: string[] };
      seen.push({ path: request.url, authorization: request.headers.authorization, input });
      const { status = 200, headers = {}, body } = reply(input, seen.length);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    };
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    model = await open(3);
  });
  afterEach(async () => {
    await model.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(dimensions: number): Promise<EmbeddingModel> {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
    const config = {
      provider: 'openai-compatible',
      baseUrl,
      model: 'nomic',
      apiKey: KEY,
      dimensions,
    } as const;
    return (await openEmbeddings(config, { fetch })) as EmbeddingModel;
  }

  it('posts at most 64 texts at a time and keeps their order, at length 1', async () => {
    const texts = Array.from({ length: 130 }, (_, i) => 'x'.repeat(i + 1));
    const vectors = await model.embed(texts);
    expect(seen.map(({ input }) => input.length)).toEqual([64, 64, 2]);
    expect(seen[0]).toMatchObject({ path: '/v1/embeddings', authorization: `Bearer ${KEY}` });
    vectors.forEach((vector, i) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect((vector[0] ?? 0) / (vector[1] ?? 0)).toBeCloseTo(i + 1, 3);
    });
  });

  it('tries again after 429 and 503', async () => {
    const statuses = [429, 503, 200];
    reply = (input, call) => ({
      status: statuses[call - 1] ?? 200,
      headers: { 'retry-after': call === 1 ? '0' : new Date(0).toUTCString() },
      body: vectorsFor(input),
    });
    expect(await model.embed(['a'])).toHaveLength(1);
    expect(seen).toHaveLength(3);
  });

  it('gives up when told to wait for an hour', async () => {
    reply = () => ({ status: 429, headers: { 'retry-after': '3600' }, body: '{}' });
    await expect(model.embed(['a'])).rejects.toThrow(/answered 429.*Wait/);
    expect(seen).toHaveLength(1);
  });

  it('does not try again after 401, and never shows the key', async () => {
    reply = () => ({ status: 401, body: `{"error":"bad key ${KEY}"}` });
    const error = await model.embed(['a']).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'EmbeddingError', reason: expect.stringContaining('401') as string });
    expect(JSON.stringify(error) + String(error) + String((error as Error).stack)).not.toContain(KEY);
    expect(seen).toHaveLength(1);
  });

  it('names both sizes when the model has other dimensions', async () => {
    reply = (input) => ({ body: vectorsFor(input, 5) });
    await expect(model.embed(['a'])).rejects.toMatchObject({
      field: 'embeddings.dimensions',
      reason: 'The model answers with 5 numbers, 3 are configured.',
    });
  });

  it('recognises a web page that comes with 200', async () => {
    reply = () => ({
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Sign in</title>',
    });
    await expect(model.embed(['a'])).rejects.toThrow(/answered with a web page/);
  });

  it.each([
    ['too few vectors', '{"data":[]}'],
    ['other JSON', '{"models":[]}'],
    ['a hole in the order', '{"data":[{"index":7,"embedding":[1,2,3]}]}'],
    ['no direction', '{"data":[{"index":0,"embedding":[0,0,0]}]}'],
  ])('refuses %s', async (_, body) => {
    reply = () => ({ body });
    await expect(model.embed(['a'])).rejects.toMatchObject({ field: 'embeddings.baseUrl' });
  });

  it('says why there was no answer, without the key', async () => {
    const refused: typeof fetch = () => Promise.reject(new Error(`127.0.0.1 is a private address (${KEY})`));
    const config = {
      provider: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1',
      model: 'm',
      dimensions: 3,
    } as const;
    const refusing = await openEmbeddings({ ...config, apiKey: KEY }, { fetch: refused });
    await expect(refusing?.embed(['a'])).rejects.toThrow(
      /cannot be reached \(127.0.0.1 is a private address \(\[key\]\)\)/,
    );
  });

  it('never reaches out by itself', async () => {
    const config = {
      provider: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1',
      model: 'm',
      dimensions: 3,
    } as const;
    await expect(openEmbeddings(config, {})).rejects.toMatchObject({ field: 'deps.fetch' });
  });

  it('ends a waiting retry when closed', async () => {
    const answered = new Promise<void>((resolve) => {
      reply = () => {
        setImmediate(resolve);
        return { status: 503, headers: { 'retry-after': '29' }, body: '' };
      };
    });
    const waiting = model.embed(['a']).catch((e: unknown) => e);
    await answered;
    await model.close();
    expect(String(await waiting)).toContain('closed');
  });

  it.each([
    ['embeddings.baseUrl', { baseUrl: 'localhost' }],
    ['embeddings.baseUrl', { baseUrl: 'ftp://127.0.0.1/' }],
    ['embeddings.baseUrl', { baseUrl: `http://me:${KEY}@127.0.0.1/v1` }],
    ['embeddings.model', { model: ' ' }],
    ['embeddings.dimensions', { dimensions: 0 }],
    ['embeddings.dimensions', { dimensions: 1.5 }],
  ])('names %s when it is %j', async (field, wrong) => {
    const right = { baseUrl: 'http://127.0.0.1:1/v1', model: 'nomic', dimensions: 3 };
    const error = await openEmbeddings(
      { provider: 'openai-compatible', ...right, ...wrong },
      { fetch },
    ).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'EmbeddingError', field });
    expect(String(error)).not.toContain(KEY);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
