import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** `@mesh/platform/http` → the source behind that front door; everything else from npm stays outside the bundle. */
const FOLDERS = {
  platform: 'platform',
  domain: 'domain',
  connectors: 'connectors',
  surfaces: 'surfaces',
  server: 'apps/server',
};

const meshSources = {
  name: 'mesh-sources',
  resolveId(source) {
    const match = /^@mesh\/([a-z]+)(?:\/(.+))?$/.exec(source);
    if (match === null) return null;
    const file = join(ROOT, FOLDERS[match[1]] ?? match[1], match[2] ?? '', 'index.ts');
    return existsSync(file) ? file : null;
  },
};

const isPackage = (id) => /^[a-z@]/i.test(id) && !id.startsWith('@mesh/') && !id.startsWith('/');

/** Bundles TypeScript entries (`{ name: path }`) into `outDir`/name.js for Node, with source maps. */
export async function bundle({ entries, outDir }) {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)])),
    platform: 'node',
    external: (id) => isPackage(id),
    plugins: [meshSources],
    logLevel: 'warn',
  });
  await build.write({
    dir: join(ROOT, outDir),
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
  });
  await build.close();
}
