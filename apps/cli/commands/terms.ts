import type { Command } from 'commander';
import type { MappedTerm, Source, Sources, TermMappings, UnmappedTerms } from '@mesh/surfaces/http-api';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { counted, table } from '../output.ts';
import { findSource } from './source-names.ts';

export function addTerms(program: Command, io: Io): void {
  const terms = program
    .command('terms')
    .description('what the words of sources for kinds and levels mean here');
  addList(terms, io);
  addMap(terms, io);
  terms
    .command('unmap')
    .argument('<id>', 'of a mapping, as "mesh terms list" shows it')
    .description('forgets a mapping; its items go back to what their connectors say')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const document = await client.call<{ items: number }>(
          'DELETE',
          `/term-mappings/${encodeURIComponent(id)}`,
        );
        answer(document, () => `The mapping is gone; ${counted(document.items, 'item')} changed.`);
      }),
    );
}

interface Lists extends UnmappedTerms, TermMappings {}

function addList(terms: Command, io: Io): void {
  const command = terms
    .command('list')
    .argument('[source]', 'id or name; default: all sources')
    .description('words that nobody has mapped, and those that somebody has')
    .action(
      action(io, async ({ client, answer }, name?: string) => {
        const sources =
          name === undefined
            ? (await client.call<Sources>('GET', '/sources')).sources
            : [await findSource(client, name)];
        const { mappings } = await client.call<TermMappings>('GET', '/term-mappings');
        const unmapped = await Promise.all(sources.map((source) => unmappedOf(client, source)));
        const document = { terms: unmapped.flat(), mappings };
        answer(document, () => listText(io, document, sources));
      }),
    );
  examples(command, 'mesh terms list', 'mesh terms list Academy --json');
}

async function unmappedOf(client: Client, { id, name }: Source) {
  const { terms } = await client.call<UnmappedTerms>('GET', `/sources/${id}/unmapped-terms`);
  return terms.map((term) => ({ source: name, ...term }));
}

function listText(
  io: Io,
  { terms, mappings }: { terms: (Lists['terms'][number] & { source: string })[] } & TermMappings,
  sources: readonly Source[],
): string {
  const nameOf = (id: string | null) =>
    id === null ? 'all' : (sources.find((source) => source.id === id)?.name ?? id);
  const unmapped =
    terms.length === 0
      ? 'Every word is mapped.'
      : table(
          io,
          ['SOURCE', 'FIELD', 'WORD', 'ITEMS', 'SUCH AS'],
          terms.map((one) => [one.source, one.field, one.term, String(one.items), one.examples.join(', ')]),
        );
  if (mappings.length === 0) return unmapped;
  const mapped = table(
    io,
    ['MAPPING', 'SOURCE', 'FIELD', 'WORD', 'MEANS'],
    mappings.map(({ id, sourceId, field, term, value }) => [id, nameOf(sourceId), field, term, value]),
  );
  return `${unmapped}\n\n${mapped}`;
}

function addMap(terms: Command, io: Io): void {
  const command = terms
    .command('map')
    .argument('<field>', 'kind or level')
    .argument('<word>', 'as the source says it')
    .argument('<value>', 'what it is here, such as course')
    .description('says what a word means; holds at once and for what comes later')
    .option('--source <source>', 'only when this source says it (id or name)')
    .action(
      action<{ source?: string }>(
        io,
        async ({ client, options, answer }, field: string, term: string, value: string) => {
          const sourceId =
            options.source === undefined ? null : (await findSource(client, options.source)).id;
          const body = { sourceId, field, term, value };
          const document = await client.call<MappedTerm>('POST', '/term-mappings', { body });
          answer(
            document,
            () => `"${document.mapping.term}" is ${value}; ${counted(document.items, 'item')} changed.`,
          );
        },
      ),
    );
  examples(
    command,
    'mesh terms map kind Lernpfad course',
    'mesh terms map level Profi advanced --source Academy',
  );
}
