import { DEFAULT_TENANT, systemActor, type Clock } from '@mesh/domain/kernel';
import { createCredential, type CredentialInput, type RecordsDeps } from '@mesh/domain/records';
import { aRecordStore, openTestDatabase } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { createXapi } from '../create-xapi.ts';
import type { ObservedRequest } from '../xapi.deps.ts';

export interface TestXapi {
  records: RecordsDeps;
  /** Sends a request as a sender who may do everything, in 2.0.0, unless told otherwise. */
  ask(method: string, path: string, options?: AskOptions): Promise<Response>;
  /** Value of the Authorization header of a new credential. */
  credential(input?: Partial<CredentialInput>): Promise<string>;
  /** The function under test, for whoever wants to serve it. */
  xapi(request: Request, address: () => string): Promise<Response>;
  observed: ObservedRequest[];
  close(): Promise<void>;
}

export interface AskOptions {
  /** Value of the version header; null: none. */
  version?: string | null;
  /** Value of the Authorization header; null: none. */
  authorization?: string | null;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Uint8Array;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Of the client. */
  address?: string;
}

/** The record store on the wire, on an empty database. */
export async function openTestXapi(clock?: Clock): Promise<TestXapi> {
  const database = await openTestDatabase(testEngines[0]!);
  const records = { ...(await aRecordStore(database)), ...(clock === undefined ? {} : { clock }) };
  const observed: ObservedRequest[] = [];
  const xapi = createXapi({
    records,
    tenantId: DEFAULT_TENANT,
    observe: (request) => observed.push(request),
  });
  let made = 0;

  async function credential(input: Partial<CredentialInput> = {}): Promise<string> {
    const name = `Sender ${made++}`;
    const { key, secret } = await createCredential(records, systemActor(DEFAULT_TENANT), {
      name,
      scopes: ['all'],
      ...input,
    });
    return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  }

  const everything = await credential();
  return {
    records,
    observed,
    credential,
    xapi,
    ask: (method, path, options = {}) =>
      xapi(requestOf(method, path, everything, options), () => options.address ?? '192.0.2.1'),
    close: () => database.close(),
  };
}

function requestOf(
  method: string,
  path: string,
  everything: string,
  { version = '2.0.0', authorization = everything, json, body, query, headers }: AskOptions,
): Request {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const sent = json === undefined ? body : JSON.stringify(json);
  return new Request(`http://mesh.test/xapi${path}${search}`, {
    method,
    headers: {
      ...(version === null ? {} : { 'x-experience-api-version': version }),
      ...(authorization === null ? {} : { authorization }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent as BodyInit }),
  });
}
