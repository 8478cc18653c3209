import type { AttachmentContents } from '../../attachments/attachments.store.ts';
import type { Sender } from '../../credentials/sender.ts';
import { unlessRefused } from '../../quality/unless-refused.ts';
import type { RecordsDeps } from '../../records.deps.ts';
import type { CheckedStatement, XapiVersion } from '../../statements/statement.model.ts';
import { storeEach } from '../../statements/store-each.ts';
import { checkArchived } from '../import/statement-in.ts';
import type { PullProgress } from './pulls.store.ts';
import type { StatementsAnswer } from './record-store-client.ts';

interface Run {
  sender: Sender;
  version: XapiVersion;
  /** Where the run began. */
  from: Date | null;
}

interface Received {
  input: unknown;
  /** When the other store stored it, ms since 1970; NaN: it does not say. */
  storedAt: number;
}

/**
 * Stores the pages of one run. What is refused becomes a dead letter of the sender. The place goes on with the statements,
 * as far as the first answer's Consistent-Through says that nothing will appear before them, and only at the end of the
 * run when they do not come in order.
 */
export function pageTaker(deps: RecordsDeps, { sender, version, from }: Run) {
  let through: string | undefined;
  const start = from?.getTime() ?? -Infinity;
  let latest = start;
  let inOrder = true;

  async function take({
    statements,
    contents,
    more,
    through: said,
  }: StatementsAnswer): Promise<PullProgress> {
    if (said !== undefined && !Number.isNaN(instantOf(said))) through ??= said;
    const received = statements.map((input) => ({ input, storedAt: storedOf(input) }));
    const counts = await store(received, contents);
    for (const { storedAt } of received) {
      if (Number.isNaN(storedAt)) continue;
      inOrder &&= storedAt >= latest || storedAt <= start;
      latest = Math.max(latest, storedAt);
    }
    const reached = inOrder || more === undefined ? latest : start;
    const sure = through === undefined ? reached : Math.min(reached, instantOf(through));
    const place = sure > start ? new Date(sure) : from;
    return { ...counts, place, through: through ?? null };
  }

  async function store(received: readonly Received[], contents: AttachmentContents) {
    const counts = { stored: 0, alreadyThere: 0, refused: 0 };
    // What the overlap brings once more was counted when it came first.
    const isNew = ({ storedAt }: Received): boolean => !(storedAt <= start);
    const good: { one: Received; checked: CheckedStatement }[] = [];
    for (const one of received) {
      const checked = await refusing(one, () => checkArchived(one.input));
      if (checked !== undefined) good.push({ one, checked });
      else if (isNew(one)) counts.refused++;
    }
    const outcomes = await storeEach(deps, sender, {
      statements: good.map(({ checked }) => checked),
      attachments: contents,
    });
    for (const [n, outcome] of outcomes.entries()) {
      const { one } = good[n]!;
      if (outcome.state === 'stored') counts.stored++;
      else if (outcome.state === 'there') counts.alreadyThere += isNew(one) ? 1 : 0;
      else {
        await refusing(one, () => {
          throw outcome.error;
        });
        counts.refused += isNew(one) ? 1 : 0;
      }
    }
    return counts;
  }

  function refusing<Result>({ input }: Received, judge: () => Result): Promise<Result | undefined> {
    return unlessRefused(deps, sender, { text: JSON.stringify(input), version }, judge);
  }

  return { take };
}

function storedOf(input: unknown): number {
  const stored = typeof input === 'object' && input !== null && 'stored' in input ? input.stored : undefined;
  return typeof stored === 'string' ? instantOf(stored) : NaN;
}

/** To the millisecond, downwards: what shares it is read once more. */
const instantOf = (timestamp: string): number => Math.floor(Date.parse(timestamp));
