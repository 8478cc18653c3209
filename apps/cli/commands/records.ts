import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { addRecordActors } from './records-actors.ts';
import { addRecordAttempts } from './records-attempts.ts';
import { addDeadLetters } from './records-dead-letters.ts';
import { addRecordExport } from './records-export.ts';
import { addRecordForward } from './records-forward.ts';
import { addRecordImport } from './records-import.ts';
import { addRecordLint } from './records-lint.ts';
import { addRecordCredentials } from './records-credentials.ts';
import { addRecordPull } from './records-pull.ts';
import { addRecordStatements } from './records-statements.ts';
import { addRecordTimeline } from './records-timeline.ts';
import { addRecordWebhook } from './records-webhook.ts';

export function addRecords(program: Command, io: Io): void {
  const records = program.command('records').description('what was done, and who did it');
  addRecordStatements(records, io);
  addRecordActors(records, io);
  addRecordAttempts(records, io);
  addRecordTimeline(records, io);
  addRecordCredentials(records, io);
  addDeadLetters(records, io);
  addRecordLint(records, io);
  addRecordExport(records, io);
  addRecordForward(records, io);
  addRecordWebhook(records, io);
  addRecordImport(records, io);
  addRecordPull(records, io);
}
