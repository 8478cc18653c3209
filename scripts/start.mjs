#!/usr/bin/env node
import { ensureInstalled, requireNode } from './ensure-installed.mjs';

requireNode();
try {
  await ensureInstalled();
  const { buildAll } = await import('./build.mjs');
  await buildAll();
} catch (error) {
  console.error(`The start failed: ${error.message}`);
  process.exit(1);
}
const { main } = await import('../dist/server.js');
await main();
