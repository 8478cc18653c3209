import { authorise, mayRead, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';
import { stepsOfItem } from './explain-item.ts';
import { stepsOfReaders } from './explain-readers.ts';
import { stepsOfUnknown } from './explain-unknown.ts';
import { findItem, type ItemRow, type ItemWanted } from './explain.read.ts';

/** One thing that has to hold for a person to see an item. */
export interface ExplanationStep {
  ok: boolean;
  text: string;
  /** What to do about it, when it does not hold. */
  remedy?: string;
}

export interface Explanation {
  /** The person finds it in lists and reads it. */
  visible: boolean;
  /** Null when the mesh knows no such item. Its title is told to whoever may read it. */
  item: { id: string; sourceId: string; state: ItemRow['state']; title: string | null } | null;
  steps: ExplanationStep[];
  /** Of the first step that does not hold. */
  remedy: string | null;
}

/**
 * Why a person sees an item or does not, step by step and in words. The item is named by its id, by its address, or by
 * its source and the native id there. Audited. Throws `not_found` for a person who is not there, `invalid` when no item
 * is named.
 */
export async function explainVisibility(
  deps: Deps,
  actor: Actor,
  question: ItemWanted & { personId: string },
): Promise<Explanation> {
  authorise(actor, 'sources.read');
  authorise(actor, 'people.read');
  refuseNamingNothing(question);
  const { tenantId } = actor;
  const person = await findPerson(deps.db, tenantId, question.personId);
  if (person === undefined)
    throw new DomainError('not_found', 'There is no such person.', {
      field: 'personId',
      remedy: 'Use an id from GET /api/v1/people.',
    });
  const at = deps.clock.now();
  await recordAudit(deps.db, actor, { action: 'visibility.explain', target: person.id, at });
  const item = await findItem(deps.db, tenantId, question);
  const steps =
    item === undefined
      ? await stepsOfUnknown(deps, tenantId, question)
      : [...stepsOfItem(item), ...(await stepsOfReaders(deps, tenantId, item, person))];
  const broken = steps.find((step) => !step.ok);
  return {
    visible: broken === undefined,
    item: item === undefined ? null : await shown(deps, actor, item),
    steps,
    remedy: broken?.remedy ?? null,
  };
}

async function shown(deps: Deps, actor: Actor, item: ItemRow): Promise<Explanation['item']> {
  const { id, sourceId, state, title, readerSetId } = item;
  return { id, sourceId, state, title: (await mayRead(deps.db, actor, readerSetId)) ? title : null };
}

function refuseNamingNothing({ itemId, address, sourceId, nativeId }: ItemWanted): void {
  if (itemId !== undefined || address !== undefined) return;
  if (sourceId !== undefined && nativeId !== undefined) return;
  throw new DomainError('invalid', 'No item is named.', {
    field: 'address',
    remedy: 'Send an address, an itemId, or a sourceId with a nativeId.',
  });
}
