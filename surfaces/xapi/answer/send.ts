import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import type { Answer, Pieces } from './answer.ts';
import { JSON_TYPE } from './answer.ts';

/** Below this a compressed answer fills as many packets as a plain one. */
const MIN_COMPRESSED = 1_400;
/** Small pieces are sent together up to this many characters. */
const CHUNK = 64 * 1024;

const ENCODERS = { gzip: promisify(gzip), deflate: promisify(deflate) } as const;
type Coding = keyof typeof ENCODERS;

/** The response on the wire: compressed when that is accepted and worth it, streamed when it comes in pieces. */
export async function send(
  answer: Answer,
  method: string,
  acceptEncoding: string | undefined,
): Promise<Response> {
  const { status, headers, body } = answer;
  if (body === null || method === 'HEAD') return new Response(null, { status, headers });
  const coding = headers['content-type'] === JSON_TYPE ? codingOf(acceptEncoding) : undefined;
  if (typeof body === 'string') {
    if (coding === undefined || body.length < MIN_COMPRESSED || headers['etag'] !== undefined)
      return new Response(body, { status, headers });
    return new Response(await ENCODERS[coding](body), { status, headers: encoded(headers, coding) });
  }
  if (body instanceof Uint8Array) return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
  const stream = streamOf(body);
  if (coding === undefined) return new Response(stream, { status, headers });
  return new Response(stream.pipeThrough(new CompressionStream(coding)), {
    status,
    headers: encoded(headers, coding),
  });
}

function encoded(headers: Record<string, string>, coding: Coding): Record<string, string> {
  const vary = headers['vary'];
  return {
    ...headers,
    'content-encoding': coding,
    vary: vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`,
  };
}

function codingOf(acceptEncoding: string | undefined): Coding | undefined {
  if (acceptEncoding === undefined) return undefined;
  const accepts = (coding: Coding) => new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i');
  return (['gzip', 'deflate'] as const).find((coding) => accepts(coding).test(acceptEncoding));
}

/** Pulls piece by piece, so that a slow reader holds back whoever makes them. */
function streamOf(pieces: Pieces): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator =
    Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  let text = '';
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { done, value } = await iterator.next();
        if (typeof value === 'string') text += value;
        const flush = done === true || typeof value !== 'string' || text.length >= CHUNK;
        if (flush && text !== '') {
          controller.enqueue(encoder.encode(text));
          text = '';
        }
        if (done === true) return controller.close();
        if (typeof value !== 'string') controller.enqueue(value as Uint8Array<ArrayBuffer>);
        if (flush) return;
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
