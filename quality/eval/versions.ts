import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Installed versions of packages, e.g. `minisearch 7.2.0`; run from the checkout, as npm does. */
export function versionsOf(...packages: string[]): string {
  return packages
    .map((name) => {
      const file = resolve('node_modules', name, 'package.json');
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      return `${name} ${version}`;
    })
    .join(', ');
}
