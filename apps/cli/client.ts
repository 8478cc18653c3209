import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { People, Problem } from '@mesh/surfaces/http-api';
import { CliError, EXIT, type ExitCode } from './cli-error.ts';
import { serverUrl, tokenFor, type ConnectionOptions } from './connection.ts';
import { unwritable } from './files.ts';
import type { Io } from './io.ts';
import { clean } from './output.ts';

type QueryValue = string | number | readonly string[] | undefined;

export interface Call {
  query?: Readonly<Record<string, QueryValue>>;
  body?: unknown;
  /** In place of `body`: its media type is that of the request. */
  file?: Blob;
  headers?: Readonly<Record<string, string>>;
}

/** The REST API of a running server. */
export interface Client {
  url: string;
  /** The JSON of a success; throws `CliError` for everything else. */
  call<Answer>(method: string, path: string, call?: Call): Promise<Answer>;
  /** Writes what a GET answers into a new file, however much it is; returns its octets. */
  download(path: string, file: string, query?: Call['query']): Promise<number>;
}

/** Of one request: long enough for a slow source's check, short enough to notice a server that hangs. */
const TIMEOUT_MS = 60_000;

export function createClient(options: ConnectionOptions, io: Io): Client {
  const url = serverUrl(options, io);
  const token = tokenFor(options, io, url);
  const credentials: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    url,
    async call<Answer>(
      method: string,
      path: string,
      { query, body, file, headers }: Call = {},
    ): Promise<Answer> {
      const response = await send(`${url}/api/v1${path}${queryString(query)}`, {
        method,
        headers: {
          accept: 'application/json',
          ...credentials,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(file === undefined ? {} : { body: file }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw await asCliError(response, token);
      return (response.status === 204 ? null : await response.json()) as Answer;
    },
    async download(path, file, query) {
      const response = await send(`${url}/api/v1${path}${queryString(query)}`, { headers: credentials });
      if (!response.ok) throw await asCliError(response, token);
      const target = (
        await open(file, 'wx').catch((error: unknown) => {
          throw unwritable(file, error);
        })
      ).createWriteStream();
      try {
        await pipeline(response.body ?? [], target);
      } catch (error) {
        const { message } = error as Error;
        throw new CliError(EXIT.failed, `The file is not complete: ${message}.`, {
          remedy: 'Remove it, or name one that is not there, and try again.',
        });
      }
      return target.bytesWritten;
    },
  };
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Requests see what the person with this short handle sees. */
export async function actingAs(client: Client, slug: string | undefined): Promise<Record<string, string>> {
  return slug === undefined ? {} : { 'X-Mesh-Act-As': await personId(client, slug) };
}

/** The id of the person, active or not, who has it or this short handle. */
export async function personId(client: Client, name: string): Promise<string> {
  if (UUID.test(name)) return name;
  let cursor: string | null = null;
  do {
    const page: People = await client.call<People>('GET', '/people', {
      query: { q: name, state: 'all', limit: 200, cursor: cursor ?? undefined },
    });
    const person = page.people.find(({ slug }) => slug === name);
    if (person !== undefined) return person.id;
    cursor = page.nextCursor;
  } while (cursor !== null);
  throw new CliError(EXIT.notFound, `Nobody here is called "${name}".`, { remedy: 'See "mesh people".' });
}

function queryString(query: Call['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) if (one !== undefined) parameters.append(name, String(one));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error instanceof TypeError && !URL.canParse(url))
      throw new CliError(EXIT.usage, `"${url}" is not an address.`, { remedy: 'Correct --url or MESH_URL.' });
    const { origin } = new URL(url);
    if ((error as Error).name === 'TimeoutError')
      throw new CliError(EXIT.failed, `${origin} has not answered within ${TIMEOUT_MS / 1000} seconds.`, {
        remedy: 'It may still be at it: look before you try again.',
        code: 'timeout',
      });
    throw new CliError(EXIT.unreachable, `No server answers at ${origin}.`, {
      remedy: 'Start one with "npm start" or "mesh serve", or name another with --url.',
    });
  }
}

const EXIT_OF_STATUS: Record<number, ExitCode> = {
  400: EXIT.usage,
  401: EXIT.notAllowed,
  403: EXIT.notAllowed,
  404: EXIT.notFound,
};

async function asCliError(response: Response, token: string | undefined): Promise<CliError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const exitCode = EXIT_OF_STATUS[response.status] ?? EXIT.failed;
  if (problem.detail === undefined)
    return new CliError(exitCode, `The server answered ${response.status} without a reason.`, {
      remedy: 'Is it a Learning Mesh?',
    });
  const log = problem.logId === undefined ? '' : ` (${problem.logId})`;
  return new CliError(exitCode, clean(problem.detail) + log, {
    code: problem.code ?? 'unknown',
    ...(response.status === 401 && token === undefined ? { remedy: NO_TOKEN } : {}),
  });
}

const NO_TOKEN =
  'Give --token or MESH_TOKEN. On the machine of the server, MESH_DATA_DIR leads to the token that it made.';
