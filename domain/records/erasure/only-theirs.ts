import type { Subject } from '@mesh/domain/kernel';
import { agentKey } from '../statements/reference-keys.ts';
import type { Agent } from '../statements/statement.model.ts';

/**
 * Of what was refused, the statements that say of the person that they did something: a request may hold those of many.
 */
export function onlyTheirs(
  { text, ...row }: Record<string, unknown>,
  { agents }: Subject,
): Record<string, unknown> {
  const statements = statementsIn(text as string).filter((one) => agents.includes(actorOf(one) ?? ''));
  return { ...row, statements };
}

/** What is no JSON, or was cut off, holds nothing that could be told apart. */
function statementsIn(text: string): unknown[] {
  try {
    return [JSON.parse(text) as unknown].flat();
  } catch {
    return [undefined];
  }
}

/** It was refused: anything may stand in it. */
function actorOf(statement: unknown): string | undefined {
  try {
    return agentKey((statement as { actor: Agent }).actor);
  } catch {
    return undefined;
  }
}
