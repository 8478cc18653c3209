import { createHash } from 'node:crypto';

/** Longer statements, and those with more parameters, are bulk work: each is another text, sent once. */
const MAX_TEXT = 8_000;
const MAX_PARAMETERS = 40;
/** A statement that comes this often is kept prepared … */
const USES = 3;
/** … and each connection keeps at most so many, a few kB of the server's memory each. */
export const MAX_NAMES = 200;
/** Texts whose uses are counted, that have names, and that can have none; forgotten when there are more: a frequent one soon has its name again. */
const MAX_TEXTS = 2_000;

/**
 * The server says so when it has not the statement under that name (a pooler gave the connection to another), has
 * another under it, or has a plan that a migration made useless.
 */
const UNUSABLE = new Set(['26000', '42P05', '0A000']);

/** Whether the error is about the name rather than about the statement. */
export const isUnusableName = (error: unknown): boolean =>
  UNUSABLE.has((error as { code?: string }).code ?? '');

export type StatementNames = ReturnType<typeof createStatementNames>;

/** Which statements come so often that they are worth a name. */
export function createStatementNames() {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  const givenUp = new Set<string>();
  return {
    /** Undefined: to be sent without a name. */
    of(text: string, parameters: number): string | undefined {
      const known = names.get(text);
      if (known !== undefined) return known;
      if (parameters > MAX_PARAMETERS || text.length > MAX_TEXT || givenUp.has(text)) return undefined;
      const count = (uses.get(text) ?? 0) + 1;
      if (uses.size >= MAX_TEXTS) uses.clear();
      uses.set(text, count);
      if (count < USES) return undefined;
      uses.delete(text);
      if (names.size >= MAX_TEXTS) names.clear();
      const name = `mesh_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
      names.set(text, name);
      return name;
    },
    giveUp(text: string): void {
      names.delete(text);
      if (givenUp.size >= MAX_TEXTS) givenUp.clear();
      givenUp.add(text);
    },
  };
}

/** The statements that one connection keeps prepared. */
export function createHeldNames() {
  const held = new Set<string>();
  return {
    use(name: string): void {
      held.delete(name);
      held.add(name);
    },
    areTooMany: () => held.size > MAX_NAMES,
    /** The one that was not used for longest, which the connection is to let go of. */
    takeOldest(): string {
      const [oldest] = held;
      held.delete(oldest!);
      return oldest!;
    },
  };
}
