import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, ROOT } from './bundle.mjs';

const SERVER_SOURCES = ['platform', 'domain', 'connectors', 'surfaces', 'apps/server', 'apps/cli', 'scripts'];
const WEB_SOURCES = ['apps/web', 'surfaces/http-api/schemas'];
const SKIPPED = new Set(['node_modules', 'dist', 'fixtures']);

/** Builds what has changed since the last build. Returns the names of what was built. */
export async function buildAll({ log = console.error } = {}) {
  const built = [];
  if (await once('server', SERVER_SOURCES, log, buildServer)) built.push('server');
  if (await once('web', WEB_SOURCES, log, buildWeb)) built.push('web');
  return built;
}

/** Runs `build` unless the sources are as they were when it last succeeded. */
async function once(name, folders, log, build) {
  const stamp = join(ROOT, 'dist', `.${name}.stamp`);
  const now = fingerprint([...folders.map((folder) => join(ROOT, folder)), join(ROOT, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  log(`Building the ${name} …`);
  await build();
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/** Of names, sizes and times: reading every file would cost the second start its speed. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!SKIPPED.has(name)) visit(join(path, name));
    } else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

function buildServer() {
  return bundle({
    entries: {
      server: 'apps/server/main.ts',
      mesh: 'apps/cli/main.ts',
      'documents.worker': 'platform/documents/documents.worker.ts',
      'embeddings.worker': 'platform/embeddings/embeddings.worker.ts',
    },
    outDir: 'dist',
  });
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({ root: join(ROOT, 'apps/web'), logLevel: 'warn' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAll();
