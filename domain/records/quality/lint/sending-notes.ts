import type { Sender } from '../../credentials/sender.ts';
import type { CheckedStatement } from '../../statements/statement.model.ts';
import { createTally, type Tallied, type Tally } from './tally.ts';

/** What only the moment of sending shows: the store adds what is missing. Of this process, until the next look at the log. */
export interface SendingNotes {
  note(sender: Sender, statements: readonly CheckedStatement[]): void;
  empty(tenantId: string): Tallied[];
}

export function createSendingNotes(): SendingNotes {
  const tallies = new Map<string, Tally>();
  return {
    note({ tenantId, credentialId }, statements) {
      for (const { statement, withoutId } of statements) {
        if (withoutId === undefined) continue;
        let tally = tallies.get(tenantId);
        if (tally === undefined) tallies.set(tenantId, (tally = createTally()));
        tally.add(credentialId, 'missing-id', statement.id, statement.verb.id);
      }
    },
    empty: (tenantId) => tallies.get(tenantId)?.empty() ?? [],
  };
}
