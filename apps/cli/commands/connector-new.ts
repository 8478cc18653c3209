import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { writeVerification } from '@mesh/connectors/conformance';
import { checkoutRoot } from '../checkout.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';

/** The connector that a new one begins as: it is tested like any other, so what is copied works. */
const TEMPLATE = 'example';
/** What is known of the template is not known of its copy. */
const RECORD = 'verification.json';
const ID = /^[a-z][a-z0-9-]*$/;

export function addConnectorNew(parent: Command, io: Io): void {
  const command = parent
    .command('new')
    .argument('<id>', 'lower-case words with dashes, such as acme-wiki')
    .option('--title <title>', 'what people call it; default: made from the id')
    .description('starts a connector: definition, client, map, emulator, conformance test, README')
    .action(
      action<{ title?: string }>(io, async ({ options, answer }, id: string) => {
        const root = checkoutRoot();
        const files = scaffold(root, join(root, 'connectors', id), {
          id,
          title: options.title ?? titleOf(id),
        });
        answer({ id, files }, () =>
          [...files.map((file) => `connectors/${id}/${file}`), '', NEXT(id)].join('\n'),
        );
      }),
    );
  examples(command, 'mesh connector new acme-wiki', 'mesh connector new lms --title "Acme LMS"');
}

const NEXT = (id: string): string =>
  [
    `Next: describe the real system in connectors/${id}, and run: mesh connector test ${id}`,
    'Then compare requests and answers with the vendor’s documents, write that down in verification.json (V1),',
    'record the conformance run with --record (V2), and add one line to connectors/registry/index.ts.',
  ].join('\n');

/** Copies the template under other names; the names of the files. Throws when the id is bad or taken. */
export function scaffold(root: string, folder: string, name: { id: string; title: string }): string[] {
  if (!ID.test(name.id))
    throw new CliError(EXIT.usage, `"${name.id}" is no id of a connector.`, {
      remedy: 'Use lower-case letters, digits and dashes, such as acme-wiki.',
    });
  if (existsSync(folder))
    throw new CliError(EXIT.usage, `${folder} is there already.`, { remedy: 'Choose another id.' });
  const template = join(root, 'connectors', TEMPLATE);
  mkdirSync(folder);
  const files = readdirSync(template).filter((file) => file !== RECORD);
  for (const file of files) {
    cpSync(join(template, file), join(folder, file));
    writeFileSync(join(folder, file), renamed(readFileSync(join(template, file), 'utf8'), name));
  }
  writeVerification(folder, { records: [] });
  return [...files, RECORD].sort();
}

function renamed(text: string, { id, title }: { id: string; title: string }): string {
  const variable = id.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return text
    .replaceAll(/\bexample(Connector|Emulator)\b/g, `${variable}$1`)
    .replaceAll(`id: '${TEMPLATE}'`, `id: '${id}'`)
    .replaceAll(/\bExample\b/g, title);
}

function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
