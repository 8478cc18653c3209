import type { Command } from 'commander';
import type { DeadLetterGroups, DiscardedReason, ReplayedReason } from '@mesh/surfaces/http-api';
import { action, examples, type Context } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';

const PATH = '/records/dead-letters';

/** Letters that were refused for the same reason, all at once. */
export function addDeadLetterReasons(letters: Command, io: Io): void {
  const reasons = letters
    .command('reasons')
    .option('--credential <id>', 'of this sender only; see "mesh records credentials list"')
    .description('what statements were refused for, the most frequent reason first')
    .action(
      action<{ credential?: string }>(io, async ({ client, options: { credential }, answer }) => {
        const document = await client.call<DeadLetterGroups>('GET', `${PATH}/groups`, {
          query: { credential },
        });
        answer(document, () => reasonsText(document));
      }),
    );
  examples(reasons, 'mesh records dead-letters reasons');

  const replayed = addOfReason(letters, 'replay-all', 'stores after all what was refused for one reason');
  replayed.action(
    action(io, async (context, code: string, place?: string) => {
      const total = { stored: 0, refused: 0 };
      for await (const some of forAll<ReplayedReason>(context, 'replay', { code, place })) {
        total.stored += some.stored;
        total.refused += some.refused;
      }
      context.answer(total, () => `${total.stored} stored, ${total.refused} refused again.`);
    }),
  );
  const discarded = addOfReason(letters, 'discard-all', 'removes for good what was refused for one reason');
  discarded.action(
    action(io, async (context, code: string, place?: string) => {
      let count = 0;
      for await (const some of forAll<DiscardedReason>(context, 'discard', { code, place }))
        count += some.discarded;
      context.answer({ discarded: count }, () => `${counted(count, 'letter is', 'letters are')} gone.`);
    }),
  );
}

function addOfReason(letters: Command, name: string, description: string): Command {
  const command = letters
    .command(name)
    .argument('<code>', 'as "mesh records dead-letters reasons" shows it')
    .argument('[place]', 'where in the statement; default: nowhere in particular')
    .description(description);
  return examples(command, `mesh records dead-letters ${name} invalid actor.mbox`);
}

/** The server takes some at a time, and says where it goes on. */
async function* forAll<Some extends { next: string | null }>(
  { client }: Context<unknown>,
  what: 'replay' | 'discard',
  { code, place = null }: { code: string; place: string | undefined | null },
): AsyncGenerator<Some> {
  let after: string | null | undefined;
  do {
    const some: Some = await client.call<Some>('POST', `${PATH}/${what}`, { body: { code, place, after } });
    yield some;
    after = some.next;
  } while (after !== null);
}

function reasonsText({ groups }: DeadLetterGroups): string {
  if (groups.length === 0) return 'Nothing was refused.';
  return groups
    .flatMap(({ letters, code, place, reason, remedy }) => [
      clean(`${counted(letters, 'letter')}: ${code} ${place ?? ''}`).trimEnd(),
      clean(`  ${reason} ${remedy ?? ''}`).trimEnd(),
    ])
    .join('\n');
}
