#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { bundle, ROOT } from './bundle.mjs';

// A folder of its own: a running server keeps the files that it was started from.
const outDir = 'dist/bench';
await bundle({
  entries: {
    bench: 'quality/bench/main.ts',
    'floor.worker': 'quality/bench/records/floor.worker.ts',
    'load.worker': 'quality/bench/records/load.worker.ts',
    'records.worker': 'quality/bench/records/records.worker.ts',
    'suggest.worker': 'quality/bench/suggest/suggest.worker.ts',
    'sync.worker': 'quality/bench/sync/sync.worker.ts',
    'documents.worker': 'platform/documents/documents.worker.ts',
    'embeddings.worker': 'platform/embeddings/embeddings.worker.ts',
  },
  outDir,
});
// What `startup` starts.
if (process.argv[2] === 'startup') await buildAll();
const { main } = await import(pathToFileURL(join(ROOT, outDir, 'bench.js')).href);
process.exitCode = await main(process.argv.slice(2));
