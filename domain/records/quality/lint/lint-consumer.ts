import type { LogConsumer } from '../../log/follow-log.ts';
import { saveFindings } from './findings.store.ts';
import { createLint, type Lint } from './lint-statement.ts';
import type { SendingNotes } from './sending-notes.ts';
import { countSent } from './sender-tally.store.ts';
import { createTally } from './tally.ts';

/**
 * Reads the log for habits of senders, and counts what they send. What was said a while ago is remembered by this process alone and within bounds:
 * a repetition across a restart may not be found, and none is found that is not there.
 */
export function createSenderLint(notes: SendingNotes): LogConsumer {
  const lints = new Map<string, Lint>();
  return {
    name: 'sender-lint',
    async handle(tx, tenantId, statements) {
      const lint = lints.get(tenantId) ?? createLint();
      lints.set(tenantId, lint);
      const tally = createTally();
      for (const one of statements)
        for (const { rule, detail } of lint(one)) tally.add(one.credentialId, rule, one.id, detail);
      await countSent(tx, tenantId, statements);
      await saveFindings(tx, tenantId, [...tally.empty(), ...notes.empty(tenantId)]);
    },
  };
}
