import type { Command } from 'commander';
import type { Receipt, receiptKeys } from '@mesh/domain/privacy';
import type { Erasure, ErasurePlan, Erasures, PrivacySettings, PrivacyStores } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { personId } from '../client.ts';
import { action, examples, isChange, json, onOrOff, wholeNumber } from '../command.ts';
import { textOf, writeNew } from '../files.ts';
import type { Io } from '../io.ts';
import { clean, counted, facts, moment, table } from '../output.ts';
import { addRetention } from './privacy-retention.ts';

export function addPrivacy(program: Command, io: Io): void {
  const privacy = program
    .command('privacy')
    .description('what is kept of persons, for how long, and how it goes for good');
  addStores(privacy, io);
  addSettings(privacy, io);
  addExport(privacy, io);
  addErase(privacy, io);
  addErasures(privacy, io);
  addVerify(privacy, io);
  addRetention(privacy, io);
}

function addStores(privacy: Command, io: Io): void {
  const stores = privacy
    .command('stores')
    .description('every place where something about persons lies')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<PrivacyStores>('GET', '/privacy/stores');
        answer(document, () =>
          table(
            io,
            ['STORE', 'HOLDS', 'WHEN ERASED', 'KEPT'],
            document.stores.map(({ id, holds, onErasure, retention }) => [
              id,
              holds,
              onErasure.what,
              retention,
            ]),
          ),
        );
      }),
    );
  examples(stores, 'mesh privacy stores');
}

type Keys = Awaited<ReturnType<typeof receiptKeys>>;

interface SettingsOptions {
  worksCouncil?: boolean;
  groupSize?: number;
  statements?: string;
  erasedSenders?: string;
}

function addSettings(privacy: Command, io: Io): void {
  const settings = privacy
    .command('settings')
    .description('how persons’ data is treated; with options: from now on')
    .option(
      '--works-council <on|off>',
      'nobody sees what another person learned; counts of persons have a floor',
      onOrOff,
    )
    .option(
      '--group-size <number>',
      'the least number of persons that a count tells of in that mode',
      wholeNumber,
    )
    .option('--statements <policy>', 'of erased persons: pseudonymise or erase')
    .option('--erased-senders <policy>', 'statements about erased persons: pseudonymise or refuse')
    .action(
      action<SettingsOptions>(io, async ({ client, options, answer }) => {
        const { worksCouncil, groupSize, statements, erasedSenders } = options;
        const body = { worksCouncil, groupSize, statements, erasedSenders };
        const document = isChange(body)
          ? await client.call<PrivacySettings>('PATCH', '/privacy/settings', { body })
          : await client.call<PrivacySettings>('GET', '/privacy/settings');
        answer(document, () => document.shown.join('\n'));
      }),
    );
  examples(settings, 'mesh privacy settings', 'mesh privacy settings --works-council on --group-size 6');
}

function addExport(privacy: Command, io: Io): void {
  const write = privacy
    .command('export')
    .argument('<person>', 'handle or id')
    .argument('<file>', 'a new file')
    .description('writes everything that is kept of a person into a file; audited')
    .option('--format <format>', 'zip or jsonl', 'zip')
    .action(
      action<{ format: string }>(io, async ({ client, options, save }, person: string, file: string) => {
        const path = `/people/${await personId(client, person)}/data-export`;
        await save(path, file, { format: options.format });
      }),
    );
  examples(write, 'mesh privacy export mara.voss mara.zip');
}

function addErase(privacy: Command, io: Io): void {
  const erase = privacy
    .command('erase')
    .argument('<person>', 'handle or id')
    .description('shows what erasing a person would do; with their name: does it, for good')
    .option('--confirm <name>', 'the name of the person, as it stands here')
    .option('--statements <policy>', 'pseudonymise or erase; default: as the organisation has set')
    .action(
      action<{ confirm?: string; statements?: string }>(
        io,
        async ({ client, options, answer }, person: string) => {
          const path = `/people/${await personId(client, person)}`;
          const { confirm: confirmName, statements } = options;
          if (confirmName === undefined) {
            const plan = await client.call<ErasurePlan>('POST', `${path}/erasure-plan`);
            answer(plan, () => planText(io, plan));
            return;
          }
          const body = { confirmName, ...(statements !== undefined && { statements }) };
          const erasure = await client.call<Erasure>('POST', `${path}/erasure`, { body });
          answer(erasure, () => `Erasure ${erasure.id} has begun. See "mesh privacy erasures".`);
        },
      ),
    );
  examples(erase, 'mesh privacy erase mara.voss', 'mesh privacy erase mara.voss --confirm "Mara Voss"');
}

function planText(io: Io, { person, blockedBecause, stores, forwarded, warnings }: ErasurePlan): string {
  const copies = forwarded.map(({ name, host, statements }) =>
    clean(`${name} (${host}) was given up to ${counted(statements, 'statement')}: ask there.`),
  );
  return [
    clean(`${person.name} (${person.id})`),
    ...(blockedBecause === null ? [] : [clean(`Cannot be erased: ${blockedBecause}`)]),
    table(
      io,
      ['STORE', 'ROWS', 'WHAT', 'BECAUSE'],
      stores.map(({ store, rows, what, because }) => [store, String(rows), what, because]),
    ),
    ...copies,
    ...warnings.map(clean),
    'Nothing was changed. To do it: --confirm with the name.',
  ].join('\n');
}

function addErasures(privacy: Command, io: Io): void {
  const list = privacy
    .command('erasures')
    .description('who was erased, by id, the last one first')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Erasures>('GET', '/erasures', { query: { limit: 100 } });
        answer(document, () =>
          table(
            io,
            ['ERASURE', 'STATE', 'ASKED', 'DONE', 'BLOCKED'],
            document.erasures.map(({ id, state, requestedAt, finishedAt, blocked }) => [
              id,
              state,
              moment(requestedAt),
              moment(finishedAt),
              blocked ? 'yes' : 'no',
            ]),
          ),
        );
      }),
    );
  examples(list, 'mesh privacy erasures');

  const receipt = privacy
    .command('receipt')
    .argument('<erasure>', 'its id')
    .argument('<file>', 'a new file')
    .description('writes the signed receipt of an erasure that is done')
    .action(
      action(io, async ({ client, answer }, id: string, file: string) => {
        const erasure = await client.call<Erasure>('GET', `/erasures/${encodeURIComponent(id)}`);
        if (erasure.receipt === null)
          throw new CliError(EXIT.failed, `The erasure is ${erasure.state}: there is no receipt yet.`, {
            remedy: 'Ask again when "mesh privacy erasures" shows it as done.',
          });
        writeNew(file, `${erasure.receipt}\n`);
        answer({ file, id }, () => `${file}: verify it with "mesh privacy verify-receipt ${file}".`);
      }),
    );
  examples(receipt, 'mesh privacy receipt 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 receipt.jws');

  const lift = privacy
    .command('lift')
    .argument('<erasure>', 'its id')
    .description('lets somebody who was erased come back, as somebody new')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', `/erasures/${encodeURIComponent(id)}/block`);
        answer({ id }, () => 'Whatever names them is taken in again.');
      }),
    );
  examples(lift, 'mesh privacy lift 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11');
}

function addVerify(privacy: Command, io: Io): void {
  const verify = privacy
    .command('verify-receipt')
    .argument('<file>', 'a receipt')
    .description('whether a receipt is what the server signed; exit code 1 when not')
    .option(
      '--keys <file>',
      'its public keys, kept from /api/v1/privacy/receipt-keys.json; default: the server is asked',
    )
    .action(
      action<{ keys?: string }>(io, async ({ client, options, answer }, file: string) => {
        const { keys } =
          options.keys === undefined
            ? await client.call<Keys>('GET', '/privacy/receipt-keys.json')
            : (json(textOf(options.keys)) as Partial<Keys>);
        const { verifyReceipt } = await import('@mesh/domain/privacy');
        const verdict = await verifyReceipt(keys ?? [], textOf(file));
        if (!verdict.valid)
          throw new CliError(EXIT.failed, `The receipt is not good. ${verdict.reason}`, {
            remedy: 'Compare with the file that "mesh privacy receipt" writes.',
            code: 'bad_receipt',
          });
        answer(verdict.receipt, () => receiptText(io, verdict.receipt));
      }),
    );
  examples(
    verify,
    'mesh privacy verify-receipt receipt.jws',
    'mesh privacy verify-receipt receipt.jws --keys keys.json',
  );
}

function receiptText(
  io: Io,
  { id, organisation, personId: person, finishedAt, stores, forwarded }: Receipt,
): string {
  return [
    'The receipt is genuine.',
    facts(io, [
      ['Erasure', id],
      ['Organisation', organisation],
      ['Person', `${person} (means nothing any more)`],
      ['Done', moment(finishedAt)],
      ['Copies elsewhere', forwarded.map(({ name, host }) => `${name} (${host})`).join(', ') || 'none known'],
    ]),
    table(
      io,
      ['STORE', 'ROWS', 'WHAT', 'BECAUSE'],
      stores.map(({ store, rows, what, because }) => [store, String(rows), what, because]),
    ),
  ].join('\n');
}
