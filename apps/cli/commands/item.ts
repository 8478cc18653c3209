import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ItemChange, ItemDetail, Items } from '@mesh/surfaces/http-api';
import { actingAs } from '../client.ts';
import { action, examples, repeated, requireChange } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, facts, moment, table } from '../output.ts';
import { findSource } from './source-names.ts';

interface Edit {
  title?: string;
  kind?: NonNullable<ItemChange['kind']>;
  level?: NonNullable<ItemChange['level']>;
  minutes?: number;
  language?: string;
  keyword?: string[];
  hide?: boolean;
  show?: boolean;
}

const FIELDS = ['title', 'kind', 'level', 'minutes', 'language', 'keywords', 'hidden'] as const;

const at = (id: string) => `/items/${encodeURIComponent(id)}`;

export function addItem(program: Command, io: Io): void {
  const item = program.command('item').description('what there is to learn from: local edits and copies');
  addList(item, io);
  addShow(item, io);
  addEdit(item, io);
  addRevert(item, io);
  addMerge(item, io);
  addSplit(item, io);
}

function addList(item: Command, io: Io): void {
  const list = item
    .command('list')
    .description('items, the last change first')
    .option('--source <source>', 'only of this one (id or name)')
    .option('--kind <kind>', 'only this kind, such as guide')
    .option('--limit <number>', 'at most so many, up to 100', '20')
    .option('--as <person>', 'see what this person sees (short handle; needs an administrator’s token)')
    .action(
      action<{ source?: string; kind?: string; limit: string; as?: string }>(
        io,
        async ({ client, options, answer }) => {
          const { source, kind, limit } = options;
          const id = source === undefined ? undefined : (await findSource(client, source)).id;
          const headers = await actingAs(client, options.as);
          const document = await client.call<Items>('GET', '/items', {
            query: { source: id, kind, limit },
            headers,
          });
          answer(document, () => itemTable(io, document));
        },
      ),
    );
  examples(list, 'mesh item list --source Handbook --limit 50');
}

function itemTable(io: Io, { items }: Items): string {
  return table(
    io,
    ['ID', 'CHANGED', 'KIND', 'SOURCE', 'TITLE'],
    items.map(({ id, updatedAt, kind, sourceName, title }) => [
      id,
      moment(updatedAt),
      kind,
      sourceName,
      title,
    ]),
  );
}

function addShow(item: Command, io: Io): void {
  item
    .command('show')
    .argument('<id>', 'as "mesh search --json" has it')
    .description('shows an item, its local edits and what is one with it')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const document = await client.call<ItemDetail>('GET', at(id));
        answer(document, () => itemText(io, document));
      }),
    );
}

function addEdit(item: Command, io: Io): void {
  const command = item
    .command('edit')
    .argument('<id>', 'as "mesh search --json" has it')
    .description('edits an item here; no re-sync overwrites it')
    .option('--title <title>')
    .option('--kind <kind>', 'such as guide or course')
    .option('--level <level>', 'beginner, intermediate or advanced')
    .option('--minutes <number>', 'how long it takes', positive)
    .option('--language <tag>', 'BCP 47, such as en or de-AT')
    .option('--keyword <keyword>', 'replaces the keywords; may repeat', repeated)
    .addOption(new Option('--hide', 'takes it out of all lists').conflicts('show'))
    .option('--show', 'puts it back into them')
    .action(
      action<Edit>(io, async ({ client, options, answer }, id: string) => {
        const body = changeOf(options);
        requireChange(body);
        const document = await client.call<ItemDetail>('PATCH', at(id), { body });
        answer(document, () => itemText(io, document));
      }),
    );
  examples(command, 'mesh item edit 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --title "Refunds after 40 days"');
}

function changeOf({ title, kind, level, minutes, language, keyword, hide, show }: Edit): ItemChange {
  const fields = { title, kind, level, minutes, language, keywords: keyword };
  return { ...fields, ...(hide && { hidden: true }), ...(show && { hidden: null }) };
}

function addRevert(item: Command, io: Io): void {
  item
    .command('revert')
    .argument('<id>', 'as "mesh search --json" has it')
    .argument('[fields...]', `some of ${FIELDS.join(', ')}; default: all`)
    .description('goes back to what the source says')
    .action(
      action(io, async ({ client, answer }, id: string, fields: string[]) => {
        const wanted = fields.length === 0 ? FIELDS : fields;
        const body = Object.fromEntries(wanted.map((field) => [field, null]));
        const document = await client.call<ItemDetail>('PATCH', at(id), { body });
        answer(document, () => itemText(io, document));
      }),
    );
}

function addMerge(item: Command, io: Io): void {
  item
    .command('merge')
    .argument('<id>', 'an item')
    .argument('<otherId>', 'another that is the same')
    .description('says that two items are one; lists then show one of them')
    .action(
      action(io, async ({ client, answer }, id: string, itemId: string) => {
        const document = await client.call<ItemDetail>('POST', `${at(id)}/same-as`, { body: { itemId } });
        answer(document, () => itemText(io, document));
      }),
    );
}

function addSplit(item: Command, io: Io): void {
  item
    .command('split')
    .argument('<id>', 'an item')
    .argument('<otherId>', 'one that was taken for the same')
    .description('says that an item is another one, once and for all')
    .action(
      action(io, async ({ client, answer }, id: string, otherId: string) => {
        const path = `${at(id)}/same-as/${encodeURIComponent(otherId)}`;
        const document = await client.call<ItemDetail>('DELETE', path);
        answer(document, () => itemText(io, document));
      }),
    );
}

function itemText(io: Io, item: ItemDetail): string {
  const about = facts(io, [
    ['Title', item.title],
    ['Source', item.sourceName],
    ['Kind', [item.kind, item.level ?? ''].filter((part) => part !== '').join(', ')],
    ['Takes', `${item.minutes} min`],
    ['Address', item.url ?? 'none'],
    ...(item.hidden ? ([['Hidden', 'in no list']] as const) : []),
  ]);
  const edits = item.overlays.map(({ field, value, sourceValue, sourceChanged }) => [
    field,
    said(value),
    `${said(sourceValue)}${sourceChanged ? ' (has changed since)' : ''}`,
  ]);
  const copies = item.sameAs.map(({ id, reason, score, sourceName, title }) => [
    id,
    reason,
    score.toFixed(2),
    sourceName,
    title,
  ]);
  return [
    about,
    ...(edits.length === 0 ? [] : [table(io, ['FIELD', 'HERE', 'THE SOURCE SAYS'], edits)]),
    ...(copies.length === 0 ? [] : [table(io, ['SAME AS', 'BY', 'SCORE', 'SOURCE', 'TITLE'], copies)]),
  ].join('\n\n');
}

function said(value: ItemDetail['overlays'][number]['value']): string {
  return clean(Array.isArray(value) ? value.join(', ') : String(value ?? 'nothing'));
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError(`"${value}" is not more than 0.`);
  return number;
}
