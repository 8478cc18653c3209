import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db, Tx } from './index.ts';

const current = new AsyncLocalStorage<{ isOpen: boolean }>();
/** Transactions of this process. While none is open nothing is followed: that costs every promise of every request. */
let open = 0;

/**
 * True inside `inTransaction`: the embedded engine has one connection, so asking for another would wait for itself. What
 * was begun inside and goes on after the end is inside no longer.
 */
export function insideTransaction(): boolean {
  return current.getStore()?.isOpen === true;
}

/** Stops work that would run beside the open transaction: waiting for itself on one engine, unseen by it on the other. */
export function refuseInsideTransaction(): void {
  if (insideTransaction())
    throw new Error(
      'This runs outside the open transaction: do it after the commit, or use the tx that you were given.',
    );
}

/**
 * Runs `work` in one transaction. Never do network I/O inside.
 * Nested calls are refused: a use case owns its transaction and hands `tx` down.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (insideTransaction())
    throw new Error('A transaction is already open here: pass its tx on instead of opening another.');
  const own = { isOpen: true };
  open++;
  try {
    return await db.transaction().execute((tx) => current.run(own, () => work(tx)));
  } finally {
    own.isOpen = false;
    if (--open === 0) current.disable();
  }
}
