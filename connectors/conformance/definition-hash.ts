import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a connector's folder that are part of the product: what a verification vouches for. */
const PRODUCT = /\.ts$/;
const NOT_PRODUCT = /\.test\.ts$|^emulator(\.ts|\/|$)|^(testing|fixtures)(\/|$)|-fixtures\.ts$/;

/** Of everything in a connector's folder that the product runs; changes when the connector does. */
export function definitionHash(folder: string): string {
  const hash = createHash('sha256');
  for (const name of productFiles(folder)) {
    hash.update(`${name}\n`);
    hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

function productFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => PRODUCT.test(name) && !NOT_PRODUCT.test(name))
    .sort();
}
