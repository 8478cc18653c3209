import type { StatementPolicy } from '@mesh/domain/access';
import type { GivenTo } from '@mesh/domain/records';
import { STORES, storeOf } from '../inventory/stores.ts';

export type ErasureState = 'waiting' | 'running' | 'done' | 'failed';
export type What = 'erased' | 'pseudonymised' | 'kept';

/** What was done at one store; rows of both kinds are told apart. */
export interface StoreResult {
  store: string;
  what: What;
  rows: number;
  because: string;
  /** RFC 3339. */
  at: string;
}

/** What would be done, for whoever decides. */
export interface ErasurePlan {
  person: { id: string; name: string };
  /** Why it may not be done; null: it may. */
  blockedBecause: string | null;
  stores: (Omit<StoreResult, 'at'> & { title: string })[];
  forwarded: GivenTo[];
  warnings: string[];
}

/** What a receipt says; it is signed. */
export interface Receipt {
  /** Of the erasure. */
  id: string;
  organisation: string;
  /** Of the person; it means nothing any more. */
  personId: string;
  statements: StatementPolicy;
  requestedAt: string;
  startedAt: string;
  finishedAt: string;
  stores: (StoreResult & { title: string })[];
  /** Systems that were given copies before: they have to be asked. */
  forwarded: (GivenTo & { todo: string })[];
}

/** What is left to an administrator. */
export const todoOf = ({ host, statements, ended }: GivenTo): string =>
  `Ask whoever runs ${host} to delete what they hold of this person: up to ${statements} statements were given to them${ended === null ? '' : ` until ${ended}`}.`;

const BECAUSE: Record<Exclude<What, 'kept'>, string> = {
  erased: 'It is about this person alone.',
  pseudonymised: 'It stays without saying who it was.',
};

export function becauseOf(store: string, what: What): string {
  const { onErasure } = storeOf(store);
  return onErasure.what === what || what === 'kept' ? onErasure.because : BECAUSE[what];
}

/** One line for each store and what was done there, every store of the inventory at least once, in its order. */
export function linesOf(results: readonly StoreResult[], at: Date): StoreResult[] {
  return STORES.flatMap(({ id, onErasure }) => {
    const own = results.filter(({ store }) => store === id);
    const kinds = [...new Set(own.map(({ what }) => what))];
    if (kinds.length === 0)
      return [{ store: id, what: onErasure.what, rows: 0, because: onErasure.because, at: at.toISOString() }];
    const lines = kinds.map((what) => {
      const same = own.filter((one) => one.what === what);
      const rows = same.reduce((sum, one) => sum + one.rows, 0);
      return { store: id, what, rows, because: becauseOf(id, what), at: same.at(-1)!.at };
    });
    const told = lines.filter(({ rows }) => rows > 0);
    return told.length > 0 ? told : lines.slice(0, 1);
  });
}
