import type { Filter } from 'scim2-parse-filter';
import type { GroupDraft, MembersSaid } from '@mesh/domain/directory';
import { GROUPS } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { asObject, readValue, type Doc } from '../request/read-resource.ts';
import { targetOf, type Target } from './patch-path.ts';
import type { PatchOperation } from './read-patch.ts';

interface Patched {
  name: string;
  externalId: string | null;
  set: Set<string> | undefined;
  add: Set<string>;
  remove: Set<string>;
}

/**
 * A group after these operations, one after another, without reading who is in it: a group of thousands is changed by one
 * member at a time.
 */
export function patchGroup(
  { displayName, externalId }: GroupDraft,
  operations: readonly PatchOperation[],
): GroupDraft & { members: MembersSaid } {
  const state: Patched = {
    name: displayName,
    externalId,
    set: undefined,
    add: new Set(),
    remove: new Set(),
  };
  for (const operation of operations) apply(state, operation);
  const { set, add, remove } = state;
  return {
    displayName: state.name,
    externalId: state.externalId,
    members: { ...(set && { set: [...set] }), add: [...add], remove: [...remove] },
  };
}

function apply(state: Patched, { op, path, value }: PatchOperation): void {
  if (path !== undefined) return applyAt(state, { op, path, value });
  if (op === 'remove') throw invalid('noTarget', 'What is to be removed is not named: send a path.');
  for (const [name, one] of Object.entries(asObject(value, 'The value of an operation without a path')))
    if (!['id', 'meta', 'schemas'].includes(name.toLowerCase()))
      applyAt(state, { op, path: name, value: one });
}

function applyAt(state: Patched, { op, path, value }: PatchOperation & { path: string }): void {
  const target = targetOf(path, GROUPS);
  if (target === 'not-kept') return;
  const { attribute } = target;
  switch (attribute.name) {
    case 'displayName': {
      const name = op === 'remove' ? undefined : readValue(value, attribute, path);
      if (name === undefined) throw invalid('mutability', '"displayName" is required.');
      state.name = name as string;
      return;
    }
    case 'externalId':
      state.externalId =
        op === 'remove' ? null : ((readValue(value, attribute, path) as string | undefined) ?? null);
      return;
    case 'members':
      return changeMembers(state, target, { op, value, path });
    default:
      throw invalid('mutability', `"${path.slice(0, 100)}" is read only.`);
  }
}

function changeMembers(
  state: Patched,
  { attribute, filter, sub }: Target,
  { op, value, path }: { op: PatchOperation['op']; value: unknown; path: string },
): void {
  if (sub !== undefined && sub.name !== 'value')
    throw invalid('mutability', 'Members come and go; nothing of them is changed.');
  const told = ((readValue(value, attribute, path) as Doc[] | undefined) ?? []).map(
    (one) => one['value'] as string,
  );
  const named = filter === undefined ? told : valuesIn(filter);
  if (op === 'remove') {
    if (filter === undefined && (value === undefined || value === null)) return putAll(state, []);
    return named.forEach((id) => takeOut(state, id));
  }
  if (op === 'replace' && filter === undefined) return putAll(state, named);
  if (filter !== undefined) throw invalid('mutability', 'Members come and go; nothing of them is changed.');
  for (const id of named) {
    state.remove.delete(id);
    state.add.add(id);
  }
}

function putAll(state: Patched, ids: readonly string[]): void {
  state.set = new Set(ids);
  state.add.clear();
  state.remove.clear();
}

function takeOut(state: Patched, id: string): void {
  state.add.delete(id);
  state.set?.delete(id);
  state.remove.add(id);
}

/** The ids in `members[value eq "…" or value eq "…"]`. Throws 400 `invalidFilter` for what names nobody. */
function valuesIn(filter: Filter): string[] {
  if (filter.op === 'or') return filter.filters.flatMap(valuesIn);
  if (filter.op === 'eq' && filter.attrPath.toLowerCase() === 'value') return [String(filter.compValue)];
  throw invalid('invalidFilter', 'Members are chosen by their value.');
}
