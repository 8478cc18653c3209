import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it is now, one line each: rule, how many elements, the first of them. */
export async function findings(page: Page): Promise<string[]> {
  // Sent once for a page: it is half a megabyte.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${SOURCE}; undefined`);
  const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  return results.violations.map(
    ({ id, impact, nodes }) => `${impact} ${id} ×${nodes.length}: ${nodes[0]?.html}`,
  );
}
