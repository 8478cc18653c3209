#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, ROOT } from './bundle.mjs';

// A folder of its own: a running server keeps the files that it was started from.
const outDir = 'dist/eval';
await bundle({
  entries: { eval: 'quality/eval/main.ts', 'embeddings.worker': 'platform/embeddings/embeddings.worker.ts' },
  outDir,
});
const { main } = await import(pathToFileURL(join(ROOT, outDir, 'eval.js')).href);
process.exitCode = await main(process.argv.slice(2));
