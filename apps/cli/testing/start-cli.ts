import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { createHttpApi } from '@mesh/surfaces/http-api';
import { openTestApi, type TestApi } from '@mesh/surfaces/http-api/testing';
import type { Io } from '../io.ts';
import { run } from '../main.ts';

export interface Outcome {
  code: number;
  out: string;
  err: string;
  /** What `--json` answered. */
  json: () => unknown;
}

export interface TestCli {
  api: TestApi;
  url: string;
  /** Runs a command line against the server, with the administrator's token unless `env` says otherwise. */
  mesh(argv: readonly string[], io?: Partial<Io>): Promise<Outcome>;
  close(): Promise<void>;
}

/** The API on a port of its own, and the command line against it. */
export async function startCli(): Promise<TestCli> {
  const api = await openTestApi();
  const server = await listen(createHttpApi(api.deps).fetch);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { MESH_URL: url, MESH_TOKEN: api.adminToken };
  return {
    api,
    url,
    mesh: (argv, io = {}) => runCaptured(argv, { env, ...io }),
    close: async () => {
      await new Promise((done) => server.close(done));
      await api.close();
    },
  };
}

/** Runs a command line that sees no terminal, and catches what it says. */
export async function runCaptured(argv: readonly string[], io: Partial<Io> = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, {
    env: {},
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    interactive: false,
    colour: false,
    columns: undefined,
    stdin: undefined,
    ...io,
  });
  const text = out.join('\n');
  return { code, out: text, err: err.join('\n'), json: (): unknown => JSON.parse(text) };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch']): Promise<ServerType> {
  return new Promise((done) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => done(server));
  });
}
