import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, mkdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { testHttp } from '@mesh/connectors/kit/testing';
import { openEditor, type Editor } from './mediawiki-editor.ts';

const run = promisify(execFile);

/** Where Debian's package puts the program. It is run from there; only the settings and the data are ours. */
const PROGRAM = '/usr/share/mediawiki';
const ADMIN = { user: 'Admin', password: 'Adm1n-of-the-test-wiki' };
/** Milliseconds until PHP's server must answer. */
const START_MS = 20_000;

export interface RealMediaWiki extends Editor {
  /** The main page. */
  url: string;
  apiUrl: string;
  admin: { user: string; password: string };
  /** May read only ("Basic rights", high volume). */
  botPassword: { username: string; password: string };
  /** Runs one of MediaWiki's maintenance scripts, such as `runJobs.php`; resolves with what it prints. */
  maintain(script: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Why the real MediaWiki cannot run here; undefined: it can. */
export function whyNoMediaWiki(): string | undefined {
  if (!existsSync(join(PROGRAM, 'maintenance/install.php')))
    return `${PROGRAM} is absent (apt install mediawiki)`;
  const php = (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'php')));
  return php ? undefined : 'php is absent (apt install php-cli php-sqlite3 php-xml php-mbstring php-intl)';
}

/** A new wiki of its own on a free port of loopback, with SQLite in a temporary folder. */
export async function startMediaWiki(options: { private?: boolean } = {}): Promise<RealMediaWiki> {
  const folder = await mkdtemp(join(tmpdir(), 'mesh-mediawiki-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, MW_CONFIG_FILE: join(folder, 'LocalSettings.php') };
  const maintain = async (script: string, ...args: string[]): Promise<string> =>
    (await run('php', [join(PROGRAM, 'maintenance', script), ...args], { env })).stdout;

  await install(folder, origin, options.private === true);
  const botPassword = await makeBotPassword(maintain, 'mesh', 'basic,highvolume');
  const editorPassword = await makeBotPassword(
    maintain,
    'editor',
    'basic,highvolume,editpage,createeditmovepage,delete,protect,editinterface',
  );
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', PROGRAM], {
    env: { ...env, PHP_CLI_SERVER_WORKERS: '3' },
    stdio: 'ignore',
    detached: true,
  });
  const stop = async (): Promise<void> => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilUp(`${origin}/api.php`, server);
    const editor = await openEditor(`${origin}/api.php`, editorPassword);
    const urls = { url: `${origin}/index.php/Main_Page`, apiUrl: `${origin}/api.php` };
    return { ...editor, ...urls, admin: ADMIN, botPassword, maintain, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function install(folder: string, origin: string, isPrivate: boolean): Promise<void> {
  const data = join(folder, 'data');
  await mkdir(data);
  const { MW_CONFIG_FILE: _, ...env } = process.env;
  const database = ['--dbtype', 'sqlite', '--dbpath', data, '--dbname', 'wiki'];
  const site = [
    '--server',
    origin,
    '--scriptpath',
    '',
    '--lang',
    'en',
    '--skins',
    'Vector',
    '--pass',
    ADMIN.password,
  ];
  const script = join(PROGRAM, 'maintenance/install.php');
  await run('php', [script, '--confpath', folder, ...database, ...site, 'Handbook of the test', ADMIN.user], {
    env,
  });
  const settings = [
    '$wgJobRunRate = 0;',
    '$wgRateLimits = [];',
    `$wgCacheDirectory = '${folder}';`,
    ...(isPrivate ? ["$wgGroupPermissions['*']['read'] = false;"] : []),
  ];
  await appendFile(join(folder, 'LocalSettings.php'), `\n${settings.join('\n')}\n`);
}

async function makeBotPassword(maintain: RealMediaWiki['maintain'], app: string, grants: string) {
  const said = await maintain('createBotPassword.php', '--appid', app, '--grants', grants, ADMIN.user);
  const [, username, password] = /username:'([^']+)' and password:'([^']+)'/.exec(said) ?? [];
  if (username === undefined || password === undefined) throw new Error(`No bot password: ${said}`);
  return { username, password };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilUp(url: string, server: ChildProcess): Promise<void> {
  const http = testHttp();
  const deadline = Date.now() + START_MS;
  while (server.exitCode === null && Date.now() < deadline) {
    const up = await http.fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await delay(50);
  }
  throw new Error(`PHP's server did not answer at ${url}.`);
}

/** The server's workers are processes of its own group. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const gone = once(server, 'exit');
  process.kill(-server.pid, 'SIGTERM');
  await gone;
}
