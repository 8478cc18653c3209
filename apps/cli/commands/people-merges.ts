import type { Command } from 'commander';
import type { PersonMerges } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples, repeated } from '../command.ts';
import { CliError, EXIT } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addPeopleMerges(people: Command, io: Io): void {
  const merge = people
    .command('merge')
    .argument('<person>', 'who stays; handle or id')
    .argument('<other>', 'who turned out to be the same; handle or id')
    .description('makes two persons one; can be undone')
    .action(
      action(io, async ({ client, answer }, person: string, other: string) => {
        const body = { personId: await personId(client, person), otherId: await personId(client, other) };
        const document = await client.call<{ id: string }>('POST', '/people/merges', { body });
        answer(document, () => `They are one. Undo: mesh people undo ${document.id}`);
      }),
    );
  examples(merge, 'mesh people merge mara.voss mara.voss-3f2a91');

  const split = people
    .command('split')
    .argument('<person>', 'handle or id')
    .argument('<name>', 'of the new person')
    .requiredOption('--identifier <kind=value>', 'theirs, such as email=m@example.org; may repeat', repeated)
    .description('makes somebody new of what was mixed up; can be undone')
    .action(
      action<{ identifier: string[] }>(
        io,
        async ({ client, options, answer }, person: string, name: string) => {
          const body = {
            personId: await personId(client, person),
            name,
            identifiers: options.identifier.map(keyOf),
          };
          const document = await client.call<{ id: string; personId: string }>('POST', '/people/splits', {
            body,
          });
          answer(document, () => `${name} is ${document.personId}. Undo: mesh people undo ${document.id}`);
        },
      ),
    );
  examples(split, 'mesh people split mara.voss "Mara Vogt" --identifier email=mara.v@example.org');

  people
    .command('merges')
    .description('merges and splits, the last one first')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<PersonMerges>('GET', '/people/merges', { query: { limit: 200 } });
        answer(document, () => mergeTable(io, document));
      }),
    );
  people
    .command('undo')
    .argument('<merge>', 'as "mesh people merges" shows it')
    .description('takes a merge or a split back')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', `/people/merges/${encodeURIComponent(id)}`);
        answer({ undone: id }, () => 'Undone.');
      }),
    );
}

/** `kind=value`, or `kind=value at system`. */
function keyOf(text: string): { kind: string; value: string; system?: string } {
  const found = /^([\w-]+)=(.+?)(?: at (\S+))?$/.exec(text);
  if (found === null)
    throw new CliError(EXIT.usage, `"${text}" is no identifier.`, {
      remedy: 'Write kind=value, such as email=m@example.org or "chat=U1 at T1".',
    });
  const [, kind, value, system] = found;
  return { kind: kind!, value: value!, ...(system === undefined ? {} : { system }) };
}

function mergeTable(io: Io, { merges }: PersonMerges): string {
  return table(
    io,
    ['ID', 'WHEN', 'WHAT', 'PERSON', 'OTHER', 'UNDONE'],
    merges.map(({ id, at, kind, person, other, undoneAt }) => [
      id,
      moment(at),
      kind,
      person.name,
      other.name,
      undoneAt === null ? '-' : moment(undoneAt),
    ]),
  );
}
