import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { readVerification, summaryOf } from '@mesh/connectors/conformance';
import { actorOfToken, mayDo } from '@mesh/domain/access';
import { DEFAULT_TENANT, getTenant, onRightsLost } from '@mesh/domain/kernel';
import {
  createOidcClients,
  createPasswordHasher,
  isSignInSetUp,
  makeSetUpLink,
  needsSetUpLink,
} from '@mesh/domain/sign-in';
import { createHttpApi, endStreams, recheckStreams } from '@mesh/surfaces/http-api';
import { createScim } from '@mesh/surfaces/scim';
import { createSignIn } from '@mesh/surfaces/sign-in';
import { createXapi } from '@mesh/surfaces/xapi';
import { ConfigError, isLoopback, type Config } from '@mesh/platform/config';
import { createMetrics } from '@mesh/platform/metrics';
import { createCredentialGuard } from '@mesh/platform/web';
import { compose, type Mesh } from './compose.ts';
import { ensureBootstrapTokens } from './credentials.ts';
import { csvTools } from './csv-tools.ts';
import { loadDemo } from './demo.ts';
import { createApp } from './http.ts';
import { observeFreshness } from './lifecycle-jobs.ts';
import { closeServer, listenOn } from './listen.ts';
import { addressReaderOf, siteOf, type Bindings } from './site.ts';
import { systemInfo } from './system-info.ts';
import { VERSION } from './version.ts';
import { watchDatabase } from './watch-database.ts';
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
  try {
    if (!isLoopback(config.host) && !(await isSignInSetUp(mesh.deps, DEFAULT_TENANT)))
      throw new ConfigError([
        `HOST: ${config.host} is reached from elsewhere, and sign-in is not set up. Start with HOST=127.0.0.1 first and open the set-up link that is printed then.`,
      ]);
    return await serveMesh(mesh);
  } catch (error) {
    await mesh.close();
    throw error;
  }
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

/** Whether whoever shows this token may read the metrics. */
function readersOfMetrics(
  deps: Mesh['deps'],
): (credential: string, address: () => string) => Promise<boolean> {
  const look = createCredentialGuard(() => deps.clock.now().getTime());
  return async (credential, address) => {
    const looked = await look({ address, credential }, () => actorOfToken(deps, credential));
    return 'owner' in looked && looked.owner !== undefined && mayDo(looked.owner, 'system.read');
  };
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
  const addressIn = (context: Context) => addressOf(context.req.raw, context.env as Bindings);
  const api = createHttpApi({
    sync: deps,
    search: deps,
    recommend: deps,
    records: deps,
    exchange: deps,
    privacy: deps,
    signIn,
    addressOf: addressIn,
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
  const stopLooking = await onRightsLost(mesh.database, () => void recheckStreams());
  const databaseAnswers = watchDatabase(mesh.database);
  const metrics = createMetrics();
  const mayReadMetrics = readersOfMetrics(deps);
  observeFreshness(metrics, deps);
  const demoFolder = join(ROOT, 'demo');
  const xapi = createXapi({
    records: deps,
    tenantId: DEFAULT_TENANT,
    observe: (request) => metrics.observeRequest(request),
  });
  const scim = createScim({
    organisation: deps,
    publicUrl: config.publicUrl,
    observe: (request) => metrics.observeRequest(request),
  });
  const app = createApp({
    api,
    xapi: (request, bindings) => xapi(request, () => addressOf(request, bindings)),
    scim: (request, bindings) => scim(request, addressOf(request, bindings)),
    signIn: createSignIn({
      signIn,
      providers,
      tenantId: DEFAULT_TENANT,
      mode: () => session.mode(),
      isOurs: (host) => session.allowedHost(host),
      addressOf: addressIn,
    }),
    metrics,
    log: mesh.log,
    session,
    isSecure: site().origin.startsWith('https:'),
    mayReadMetrics: (token, context) => mayReadMetrics(token, () => addressIn(context)),
    waitingFor: async () => ((await databaseAnswers()) ? state.waitingFor : 'the database'),
    webRoot: join(ROOT, 'apps/web/dist'),
    demoFeed: config.demo ? join(demoFolder, 'feed') : undefined,
  });
  const server = await listenOn(app.fetch, config);
  ({ port } = server.address() as { port: number });
  await mesh.jobs.start();
  // Runs and statements that an earlier process left behind are gone on with now, not at the next full minute.
  for (const name of ['sync-due', 'follow-records']) await mesh.jobs.send(name, {});
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
      await closeServer(server, { endStreams });
      await stopLooking();
      await mesh.close();
    },
  };
}

/** The demo's feed comes from this very server, so its own address is the one private host that is open. */
async function prepareDemo(mesh: Mesh, folder: string, port: number): Promise<void> {
  await mesh.allowedHosts.add(`127.0.0.1:${port}`);
  await loadDemo({ deps: mesh.deps, runs: mesh.runs, folder, origin: `http://127.0.0.1:${port}` });
}

/** What the terminal says when the server is ready. */
export function readiness({ origin, setUp }: Pick<RunningServer, 'origin' | 'setUp'>): string {
  const ready = `The Learning Mesh is ready at ${origin}`;
  if (setUp === undefined) return ready;
  return `${ready}\nSet up sign-in (makes the first administrator; works once, within a day): ${setUp}`;
}
