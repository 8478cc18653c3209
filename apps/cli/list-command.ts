import type { Command } from 'commander';
import { action, examples } from './command.ts';
import type { Io } from './io.ts';

interface ListCommand<Document> {
  name: string;
  description: string;
  path: string;
  /** Rows of one answer, at most and unless more are asked for; default: 200 and 50. */
  most?: number;
  usual?: number;
  /** What the list may be narrowed by, as the route names it; its option is `--<name> <value>`. */
  filter?: { name: string; value: string; description: string };
  text: (document: Document) => string;
  example: string;
}

/** A command that shows the first page of a list. */
export function addListCommand<Document>(parent: Command, io: Io, list: ListCommand<Document>): void {
  const { name, description, path, filter, text, example, most = 200, usual = 50 } = list;
  const command = parent.command(name).description(description);
  if (filter !== undefined) command.option(`--${filter.name} <${filter.value}>`, filter.description);
  command.option('--limit <number>', `at most so many, up to ${most}`, String(usual)).action(
    action<Record<string, string | undefined>>(io, async ({ client, options, answer }) => {
      const narrowed = filter && { [filter.name]: options[filter.name] };
      const query = { ...narrowed, limit: options['limit'] };
      const document = await client.call<Document>('GET', path, { query });
      answer(document, () => text(document));
    }),
  );
  examples(command, example);
}
