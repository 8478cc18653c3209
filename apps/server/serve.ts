import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve as listen, type ServerType } from '@hono/node-server';
import { readVerification, summaryOf } from '@mesh/connectors/conformance';
import { actorOfToken, mayDo } from '@mesh/domain/access';
import { DEFAULT_TENANT, getTenant } from '@mesh/domain/kernel';
import {
  createOidcClients,
  createPasswordHasher,
  isSignInSetUp,
  makeSetUpLink,
  needsSetUpLink,
} from '@mesh/domain/sign-in';
import { createHttpApi, recheckStreams } from '@mesh/surfaces/http-api';
import { createScim } from '@mesh/surfaces/scim';
import { createSignIn } from '@mesh/surfaces/sign-in';
import { createXapi } from '@mesh/surfaces/xapi';
import { ConfigError, isLoopback, loadConfig, type Config } from '@mesh/platform/config';
import { DataDirectoryInUseError } from '@mesh/platform/database';
import { createMetrics } from '@mesh/platform/metrics';
import { compose, type Mesh } from './compose.ts';
import { ensureBootstrapTokens } from './credentials.ts';
import { csvTools } from './csv-tools.ts';
import { loadDemo } from './demo.ts';
import { createApp } from './http.ts';
import { observeFreshness } from './lifecycle-jobs.ts';
import { addressReaderOf, siteOf } from './site.ts';
import { systemInfo } from './system-info.ts';
import { VERSION } from './version.ts';
import { createWebSession } from './web-session.ts';

/** The checkout: one folder up from dist/, where the bundle lies. */
const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

export interface RunningServer {
  origin: string;
  /** The link that makes the first administrator; absent when there is one who can sign in, and in the demo. */
  setUp: string | undefined;
  /** Resolves when /health says that the server is ready. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** Starts the whole server. `port` 0 takes any free port. */
export async function serve(config: Config): Promise<RunningServer> {
  const mesh = await compose(config);
  if (isLoopback(config.host) || (await isSignInSetUp(mesh.deps, DEFAULT_TENANT))) return serveMesh(mesh);
  await mesh.close();
  throw new ConfigError([
    `HOST: ${config.host} is reached from elsewhere, and sign-in is not set up. Start with HOST=127.0.0.1 first and open the set-up link that is printed then.`,
  ]);
}

/** Whoever starts the server may make an administrator as long as none can sign in. */
async function setUpLink(
  deps: Mesh['deps'],
  { origin, demo }: { origin: string; demo: boolean },
): Promise<string | undefined> {
  const isOpen = demo && !(await isSignInSetUp(deps, DEFAULT_TENANT));
  if (isOpen || !(await needsSetUpLink(deps, DEFAULT_TENANT))) return undefined;
  const { token } = await makeSetUpLink(deps, DEFAULT_TENANT);
  return `${origin}/set-up#${token}`;
}

async function mayReadMetrics(deps: Mesh['deps'], token: string): Promise<boolean> {
  const actor = await actorOfToken(deps, token);
  return actor !== undefined && mayDo(actor, 'system.read');
}

/** Lets what is composed listen and work; closing the server closes the mesh. */
export async function serveMesh(mesh: Mesh): Promise<RunningServer> {
  const { config, deps } = mesh;
  await ensureBootstrapTokens(deps, config);
  const state: { waitingFor: string | null } = { waitingFor: config.demo ? 'the demo organisation' : null };
  const tenant = await getTenant(deps.db, DEFAULT_TENANT);
  const organisation = { name: tenant.name, demo: config.demo };
  let port = config.port;
  const site = () => siteOf(config, port);
  const signIn = { ...deps, passwords: createPasswordHasher(), site };
  const providers = { ...deps, oidcClients: createOidcClients(deps), site };
  const session = createWebSession({ ...signIn, demo: config.demo });
  const addressOf = addressReaderOf(config);
  const api = createHttpApi({
    sync: deps,
    search: deps,
    recommend: deps,
    records: deps,
    exchange: deps,
    privacy: deps,
    signIn,
    addressOf,
    providers,
    tenantId: DEFAULT_TENANT,
    organisation,
    version: VERSION,
    system: () => systemInfo(mesh),
    csv: csvTools(config, mesh.deps),
    verificationOf: (id) => summaryOf(readVerification(join(ROOT, 'connectors', id))),
    allowedHosts: () => mesh.allowedHosts.current,
    runs: mesh.runs,
    webSession: session,
  });
  mesh.outbox.subscribe('people.person-deactivated', async () => recheckStreams());
  const metrics = createMetrics();
  observeFreshness(metrics, deps);
  const demoFolder = join(ROOT, 'demo');
  const app = createApp({
    api,
    xapi: createXapi({
      records: deps,
      tenantId: DEFAULT_TENANT,
      observe: (request) => metrics.observeRequest(request),
    }),
    scim: createScim({
      organisation: deps,
      publicUrl: config.publicUrl,
      observe: (request) => metrics.observeRequest(request),
    }),
    signIn: createSignIn({
      signIn,
      providers,
      tenantId: DEFAULT_TENANT,
      mode: () => session.mode(),
      isOurs: (host) => session.allowedHost(host),
      addressOf,
      onSessionsEnded: recheckStreams,
    }),
    metrics,
    session,
    isSecure: site().origin.startsWith('https:'),
    mayReadMetrics: (token) => mayReadMetrics(deps, token),
    waitingFor: () => state.waitingFor,
    webRoot: join(ROOT, 'apps/web/dist'),
    demoFeed: config.demo ? join(demoFolder, 'feed') : undefined,
  });
  const server = await listenOn(app.fetch, config);
  ({ port } = server.address() as { port: number });
  await mesh.jobs.start();
  // Runs that an earlier process left behind go on now, not at the next full minute.
  await mesh.jobs.send('sync-due', {});
  const prepare = async (): Promise<void> => {
    if (!config.demo) return;
    await prepareDemo(mesh, demoFolder, port);
    organisation.name = (await getTenant(deps.db, DEFAULT_TENANT)).name;
    state.waitingFor = null;
  };
  return {
    origin: (await session.mode()) === 'local' ? `${site().origin}/open?code=${session.code}` : site().origin,
    setUp: await setUpLink(deps, { ...site(), demo: config.demo }),
    ready: prepare(),
    close: async () => {
      await closeServer(server);
      await mesh.close();
    },
  };
}

/** The demo's feed comes from this very server, so its own address is the one private host that is open. */
async function prepareDemo(mesh: Mesh, folder: string, port: number): Promise<void> {
  await mesh.allowedHosts.add(`127.0.0.1:${port}`);
  await loadDemo({ deps: mesh.deps, runs: mesh.runs, folder, origin: `http://127.0.0.1:${port}` });
}

function listenOn(fetch: Parameters<typeof listen>[0]['fetch'], config: Config): Promise<ServerType> {
  return new Promise((done, fail) => {
    const server = listen({ fetch, port: config.port, hostname: config.host }, () => done(server));
    server.on('error', fail);
  });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    // Event streams stay open by themselves.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

/** The process: reads the configuration, starts, says where, and stops in order on SIGINT or SIGTERM. */
export async function main(): Promise<void> {
  try {
    const server = await serve(loadConfig(process.env));
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    await server.ready;
    console.log(readiness(server));
  } catch (error) {
    console.error(explain(error));
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}

/** What the terminal says when the server is ready. */
export function readiness({ origin, setUp }: Pick<RunningServer, 'origin' | 'setUp'>): string {
  const ready = `The Learning Mesh is ready at ${origin}`;
  if (setUp === undefined) return ready;
  return `${ready}\nSet up sign-in (makes the first administrator; works once, within a day): ${setUp}`;
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataDirectoryInUseError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use. Stop what uses it, or set PORT to another one.';
  return `The server could not start: ${message}`;
}
