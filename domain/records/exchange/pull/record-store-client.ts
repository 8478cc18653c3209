import { DomainError } from '@mesh/domain/kernel';
import { HttpError, withRetries, type HttpResponse } from '@mesh/platform/http';
import type { AttachmentContent, AttachmentContents } from '../../attachments/attachments.store.ts';
import { contentsOfParts } from '../../attachments/contents-of-parts.ts';
import { parseMediaType } from '../../attachments/media-type.ts';
import { parseMultipart, type Part } from '../../attachments/parse-multipart.ts';
import type { RecordsDeps } from '../../records.deps.ts';
import { forOthers } from '../../statements/for-others.ts';
import { parseJson } from '../../statements/parse-json.ts';
import type { XapiVersion } from '../../statements/statement.model.ts';
import { VERSION_HEADER } from '../../statements/version.ts';
import { noAnswer, PullError, pullError, statusError } from './pull-error.ts';

/** Of one answer: its statements with the contents of their attachments; a move is told, and not followed. */
const LIMITS = { maxBytes: 100 * 1024 * 1024, requestsPerSecond: 20, redirect: 'manual' } as const;
/** Of the statements alone: they are taken apart in memory, where each octet costs several. One statement has 1 MB. */
const MAX_JSON_BYTES = 16 * 1024 * 1024;
/** Statements asked for at once; fewer, when an answer is too large. */
const PAGE_SIZES = [200, 20, 1] as const;

/** Statements of one answer, for a store that gives more than were asked for; and characters of the link to the next. */
const MAX_PAGE = 10_000;
const MAX_LINK = 16 * 1024;

export interface OtherStore {
  /** Without a slash at its end. */
  endpoint: string;
  key: string;
  secret: string;
}

/** One answer of GET /statements. */
export interface StatementsAnswer {
  statements: unknown[];
  contents: AttachmentContents;
  /** The address of the next page; undefined: this was the last. */
  more: string | undefined;
  /** Its Consistent-Through. */
  through: string | undefined;
}

export interface RecordStoreClient {
  /** The highest version that both speak. */
  version(): Promise<XapiVersion>;
  /** What it stored after `since`, the oldest first. */
  first(since: Date | undefined, version: XapiVersion): Promise<StatementsAnswer>;
  next(more: string, version: XapiVersion): Promise<StatementsAnswer>;
}

/** Asks another record store (1.0.3 Communication §2). Whatever it does wrong is a `PullError`. */
export function recordStoreClient(
  { http }: Pick<RecordsDeps, 'http'>,
  { endpoint, key, secret }: OtherStore,
  signal: AbortSignal,
): RecordStoreClient {
  const fetch = withRetries(http);
  const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

  async function ask(url: string, version: XapiVersion): Promise<HttpResponse> {
    const headers = { authorization, [VERSION_HEADER]: version, accept: 'multipart/mixed, application/json' };
    const request = { headers, signal, ...LIMITS } as const;
    const response = await fetch(url, request).catch((error: unknown) => {
      throw error instanceof HttpError ? noAnswer(error) : error;
    });
    if (response.status === 200) return response;
    throw statusError(response);
  }

  async function page(url: string, version: XapiVersion): Promise<StatementsAnswer> {
    const response = await ask(url, version);
    const { json, contents } = await partsOf(response);
    const { statements, more } = objectOf(json);
    if (!Array.isArray(statements)) throw noStore('The answer has no "statements".');
    if (statements.length > MAX_PAGE || (typeof more === 'string' && more.length > MAX_LINK)) throw tooMuch();
    return {
      statements,
      contents,
      more: typeof more === 'string' && more !== '' ? more : undefined,
      through: response.headers.get('x-experience-api-consistent-through') ?? undefined,
    };
  }

  return {
    async version() {
      const { version } = objectOf(await (await ask(`${endpoint}/about`, '1.0.3')).text());
      const versions = Array.isArray(version) ? version.map(String) : [];
      if (versions.some((one) => one.startsWith('2.0'))) return '2.0.0';
      if (versions.some((one) => one.startsWith('1.0'))) return '1.0.3';
      throw noStore('What answers there does not say that it speaks xAPI 1.0 or 2.0.');
    },

    async first(since, version) {
      let tooLarge: unknown;
      for (const limit of PAGE_SIZES) {
        const query = new URLSearchParams({ ascending: 'true', attachments: 'true', limit: String(limit) });
        if (since !== undefined) query.set('since', since.toISOString());
        try {
          return await page(`${endpoint}/statements?${query.toString()}`, version);
        } catch (error) {
          if (!isTooLarge(error)) throw error;
          tooLarge = error;
        }
      }
      throw tooLarge;
    },

    /** Of the link only what follows the host counts: key and secret go to no other one. */
    next(more, version) {
      if (!URL.canParse(more, endpoint)) throw noStore('The link to its next page is no address.');
      const { pathname, search } = new URL(more, endpoint);
      return page(`${new URL(endpoint).origin}${pathname}${search}`, version);
    },
  };
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof HttpError && error.cause.code === 'too_large';

async function partsOf(response: HttpResponse): Promise<{ json: string; contents: AttachmentContents }> {
  const { type, parameters } = parseMediaType(response.headers.get('content-type') ?? undefined);
  const body = Buffer.from(await response.bytes());
  if (type !== 'multipart/mixed') return { json: jsonIn(body, response), contents: new Map() };
  const [first, ...others] = readable(() => parseMultipart(body, parameters.get('boundary')));
  if (first === undefined) throw noStore('The answer is multipart/mixed without a part.');
  return { json: jsonIn(first.content, response), contents: new Map(others.flatMap(contentOf)) };
}

function jsonIn(octets: Buffer, { url }: HttpResponse): string {
  if (octets.byteLength <= MAX_JSON_BYTES) return octets.toString('utf8');
  const size = `${MAX_JSON_BYTES / 1024 ** 2} MB`;
  const reason = `The statements of one answer are larger than ${size}, which is the limit.`;
  throw noAnswer(new HttpError('too_large', url, reason));
}

/** A part that is not what it says is left out: then the statement that needs it is refused, and no other. */
function contentOf(part: Part): [string, AttachmentContent][] {
  try {
    return [...contentsOfParts([part])];
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

function objectOf(text: string): Record<string, unknown> {
  if (/^\s*</.test(text)) throw noStore('A web page answers there, perhaps one to sign in.');
  const value = readable(() => parseJson(text));
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw noStore('The answer is no JSON object.');
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError)
      throw noStore(`The answer can not be read: ${forOthers(error).message}`);
    throw error;
  }
}

function tooMuch(): PullError {
  return new PullError({
    reason: 'The other store gives pages that are far larger than what it was asked for.',
    field: null,
    remedy: 'Tell whoever runs it; what it gave so far is stored.',
  });
}

function noStore(reason: string) {
  return pullError(
    reason,
    'endpoint',
    'Enter the xAPI address of the other store; it often ends with /xapi.',
  );
}
