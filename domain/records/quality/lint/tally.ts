import type { LintRule } from './lint-rules.ts';

/** Examples of one finding that are kept. */
export const EXAMPLES = 5;

/** How often a sender did something, with the latest examples, newest first. */
export interface Tallied {
  credentialId: string;
  rule: LintRule;
  count: number;
  examples: string[];
  detail: string;
}

/** Findings by sender and rule: its size is bounded by the number of senders. */
export interface Tally {
  add(credentialId: string, rule: LintRule, statementId: string, detail: string): void;
  /** What was added since it was last emptied. */
  empty(): Tallied[];
}

export function createTally(): Tally {
  const tallied = new Map<string, Tallied>();
  return {
    add(credentialId, rule, statementId, detail) {
      const key = `${credentialId} ${rule}`;
      const known = tallied.get(key);
      if (known === undefined) {
        tallied.set(key, { credentialId, rule, count: 1, examples: [statementId], detail });
        return;
      }
      known.count += 1;
      known.examples = [statementId, ...known.examples].slice(0, EXAMPLES);
      known.detail = detail;
    },
    empty() {
      const all = [...tallied.values()];
      tallied.clear();
      return all;
    },
  };
}
