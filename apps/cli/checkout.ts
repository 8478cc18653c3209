import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT } from './cli-error.ts';

/** The folder of the checkout that this command line belongs to. */
export function checkoutRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'connectors', 'kit'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new CliError(EXIT.usage, 'Connectors are developed in a checkout of the mesh.', {
        remedy: 'Clone the repository and run `npx mesh …` there.',
      });
    folder = above;
  }
  return folder;
}

/** Connectors of the checkout that can be tested: those with an emulator, registered or not. */
export function testableConnectors(root: string): string[] {
  return readdirSync(join(root, 'connectors'))
    .filter((id) => existsSync(join(root, 'connectors', id, 'emulator.ts')))
    .sort();
}
