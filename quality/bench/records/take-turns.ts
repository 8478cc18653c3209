import type { LoadFigures } from './load.worker.ts';
import type { RequestKind } from './request-kinds.ts';
import type { Measured } from './rows.ts';

/** The stores take turns so often, A B A B, so that a busy minute of the machine hits all of them. */
export const ROUNDS = 2;
/** Seconds of load before the first round, not counted: code is compiled and caches are warm. */
export const WARM_UP = 3;
export const CONNECTIONS = [1, 16];

export type Role = 'ours' | 'peer' | 'floor' | 'disk';

/** Something that takes part. */
export interface Contender {
  role: Role;
  label: string;
  answers: (kind: RequestKind, connections: number) => boolean;
  ask: (kind: RequestKind, connections: number, seconds: number) => Promise<LoadFigures>;
  /** MB of its process. */
  memory?: () => Promise<number>;
}

/** One kind of request at all who answer it, in alternation. */
export async function takeTurns(
  contenders: readonly Contender[],
  kind: RequestKind,
  connections: number,
  seconds: number,
): Promise<Measured[]> {
  const taking = contenders.filter(({ answers }) => answers(kind, connections));
  const rounds = taking.map((): LoadFigures[] => []);
  // Reads on all connections, so that the code for them is compiled. What many write at once a store may still be busy
  // with when the first round begins, so writes on as many as are measured.
  const warm = kind.sends > 0 ? connections : Math.max(...CONNECTIONS);
  for (const { ask } of taking) await ask(kind, warm, WARM_UP);
  for (let round = 0; round < ROUNDS; round++)
    for (const [number, { ask }] of taking.entries())
      rounds[number]!.push(await ask(kind, connections, seconds));
  const measured: Measured[] = [];
  for (const [number, { role, label, memory }] of taking.entries())
    measured.push({
      role,
      store: label,
      kind,
      connections,
      rounds: rounds[number]!,
      memory: await memory?.(),
    });
  return measured;
}
