import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { TermField } from '../catalogue.model.ts';
import { sameTerm, TERM_VALUES, type TermMapping } from './term.model.ts';
import { deleteMapping, remapItems, saveMapping } from './term.store.ts';

/** Longer words of a source are texts. */
const TERM_LENGTH = 200;

/**
 * Says what a word of a source (null: of any) means here. Holds at once for stored items, and for what comes later; a
 * local edit of an item goes before it. Throws `invalid` for a value that the field does not have.
 */
export async function mapTerm(
  deps: Deps,
  actor: Actor,
  input: { sourceId: string | null; field: TermField; term: string; value: string },
): Promise<{ mapping: TermMapping; items: number }> {
  authorise(actor, 'catalogue.write');
  const { sourceId, field, value } = input;
  const term = sameTerm(input.term);
  if (term === '' || term.length > TERM_LENGTH)
    throw new DomainError('invalid', `A term has 1 to ${TERM_LENGTH} characters.`, {
      field: 'term',
      remedy: 'Use one from the list of unmapped terms.',
    });
  if (!TERM_VALUES[field].includes(value))
    throw new DomainError('invalid', `There is no ${field} "${value}".`, {
      field: 'value',
      remedy: `Use one of: ${TERM_VALUES[field].join(', ')}.`,
    });
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    const mapping = { sourceId, field, term, value };
    const id = await saveMapping(tx, actor.tenantId, { id: newId(), ...mapping }, at);
    const items = await remapItems(tx, actor.tenantId, mapping);
    await recordAudit(tx, actor, { action: 'term.map', target: id, detail: mapping, at });
    return { mapping: { id, ...mapping }, items };
  });
}

/** Forgets what a word means; its items go back to what their connectors say. Throws `not_found`. */
export async function unmapTerm(deps: Deps, actor: Actor, id: string): Promise<{ items: number }> {
  authorise(actor, 'catalogue.write');
  return inTransaction(deps.db, async (tx) => {
    const mapping = await deleteMapping(tx, actor.tenantId, id);
    if (mapping === undefined) throw new DomainError('not_found', 'There is no such mapping.');
    const items = await remapItems(tx, actor.tenantId, mapping);
    await recordAudit(tx, actor, { action: 'term.unmap', target: id, detail: mapping, at: deps.clock.now() });
    return { items };
  });
}
