#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { bundle, ROOT } from './bundle.mjs';

const outDir = 'dist/conformance';
await bundle({ entries: { conformance: 'quality/conformance/main.ts' }, outDir });
// What is started and tested.
await buildAll();
const { main } = await import(pathToFileURL(join(ROOT, outDir, 'conformance.js')).href);
process.exitCode = await main(process.argv.slice(2));
