#!/usr/bin/env node
import { ensureInstalled, requireNode } from '../../../scripts/ensure-installed.mjs';

requireNode();
await ensureInstalled();
const { buildAll } = await import('../../../scripts/build.mjs');
await buildAll();
const { run } = await import('../../../dist/mesh.js');
process.exitCode = await run(process.argv.slice(2));
