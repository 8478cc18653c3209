import { createApiToken } from '@mesh/domain/access';
import { createOutbox, type Actor, type Scope } from '@mesh/domain/kernel';
import type { OrganisationDeps } from '@mesh/domain/organisation';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import { testEngines, type TestEngine } from '@mesh/platform/testing';
import { BASE, createScim } from '../create-scim.ts';
import { ENTERPRISE, GROUP, USER } from '../schema/schemas.ts';
import type { Doc } from '../request/read-resource.ts';

export interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
  /** Where it comes from. */
  address?: string;
}

export interface Told {
  status: number;
  headers: Headers;
  body: Doc;
}

export interface TestScim {
  deps: OrganisationDeps;
  admin: Actor;
  /** Sends a request as the client, unless told otherwise. */
  ask(method: string, path: string, asked?: Asked): Promise<Told>;
  /** A token of this name; those of one name are one client. */
  token(name: string, ...scopes: Scope[]): Promise<string>;
  /** Adds a user; returns its id. */
  user(userName: string, said?: Doc): Promise<string>;
  group(displayName: string, members?: readonly string[]): Promise<string>;
  patch(path: string, ...operations: unknown[]): Promise<Told>;
  /** Plain SQL, of the database itself. */
  execute(text: string): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/** The server of the protocol on an empty organisation, with one client. */
export async function openTestScim(engine: TestEngine = testEngines[0]!): Promise<TestScim> {
  const database = await openTestDatabase(engine);
  const { deps: base, admin } = await aTenant(database);
  const deps: OrganisationDeps = { ...base, outbox: createOutbox(base) };
  const scim = createScim({ organisation: deps, observe: () => undefined });
  const token = async (name: string, ...scopes: Scope[]) =>
    (await createApiToken(deps, admin, { name, scopes })).token;
  const client = await token('client', 'scim');

  async function ask(
    method: string,
    path: string,
    { body, headers, token: bearer = client, address = '192.0.2.1' }: Asked = {},
  ) {
    const response = await scim(
      new Request(`https://mesh.example.org${BASE}${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/scim+json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
      address,
    );
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Doc),
    };
  }

  const added = async (path: string, body: Doc) => (await ask('POST', path, { body })).body['id'] as string;
  return {
    deps,
    admin,
    ask,
    token,
    user: (userName, said = {}) => added('/Users', { schemas: [USER, ENTERPRISE], userName, ...said }),
    group: (displayName, members = []) =>
      added('/Groups', { schemas: [GROUP], displayName, members: members.map((value) => ({ value })) }),
    patch: (path, ...Operations) =>
      ask('PATCH', path, {
        body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
      }),
    execute: (text) => database.execute(text),
    close: () => database.close(),
  };
}
