import type { Command } from 'commander';
import type { SenderLints } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, styled } from '../output.ts';

export function addRecordLint(records: Command, io: Io): void {
  const lint = records
    .command('lint')
    .description('what senders of statements could do better, with examples and a fix')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<SenderLints>('GET', '/records/lint');
        answer(document, () => document.senders.map((sender) => senderText(io, sender)).join('\n\n'));
      }),
    );
  examples(lint, 'mesh records lint');
}

function senderText(io: Io, { name, credentialId, findings }: SenderLints['senders'][number]): string {
  const heading = styled(io, 'bold', clean(name ?? `${credentialId} (revoked)`));
  if (findings.length === 0) return `${heading}\n  Nothing was found.`;
  const texts = findings.map(
    ({ says, fix, count, detail, examples: ids }) =>
      `  ${count} × ${says} ${fix}\n    ${clean(detail)}\n    ${ids.map(clean).join(', ')}`,
  );
  return [heading, ...texts].join('\n');
}
