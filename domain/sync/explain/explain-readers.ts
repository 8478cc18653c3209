import { mayRead, personsAmong, readersOf } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { findGroups, groupsOfPerson, type NamedGroup, type Person } from '@mesh/domain/people';
import { told } from './explain-item.ts';
import type { ExplanationStep } from './explain-visibility.ts';
import type { ItemRow } from './explain.read.ts';

/** Groups named in a sentence. */
const MAX_NAMED = 5;

/** Whether this person is among the readers of an item, and by what. */
export async function stepsOfReaders(
  deps: Deps,
  tenantId: string,
  item: ItemRow,
  person: Person,
): Promise<ExplanationStep[]> {
  const principals = await readersOf(deps.db, tenantId, item.readerSetId);
  const groupIds = principals
    .filter((one) => one.startsWith('group:'))
    .map((one) => one.slice('group:'.length));
  const groups = await findGroups(deps.db, tenantId, groupIds);
  const {
    persons: { length: persons },
    strangers,
  } = await personsAmong(deps.db, tenantId, principals);
  if (principals.includes('everyone'))
    return [{ ok: true, text: `Everyone in the organisation may read it${origin(item)}.` }];
  if (principals.length === 0) return [nobody(item)];
  const own = new Set(await groupsOfPerson(deps.db, tenantId, person.id));
  const through = groups.filter(({ id }) => own.has(id));
  const who = [
    ...(groups.length === 0 ? [] : [`the groups ${named(groups)}`]),
    ...(persons === 0 ? [] : [`${persons} ${persons === 1 ? 'person' : 'persons'} by name`]),
    ...(strangers === 0 ? [] : [`${strangers} who are not known here`]),
  ].join(' and ');
  const steps: ExplanationStep[] = [{ ok: true, text: `Its readers are ${who}${origin(item)}.` }];
  const reader: Actor = { tenantId, kind: 'person', personId: person.id, scopes: [] };
  if (await mayRead(deps.db, reader, item.readerSetId))
    return [...steps, { ok: true, text: `${person.name} is one of them${by(through)}.` }];
  return [...steps, notAmong(item, person, groups)];
}

function origin({ readersInherited, sourceName }: ItemRow): string {
  return readersInherited ? `, as an administrator has set for "${sourceName}"` : `, as "${sourceName}" says`;
}

function by(through: readonly NamedGroup[]): string {
  return through.length === 0 ? ', by name' : `, through ${named(through)}`;
}

function named(groups: readonly NamedGroup[]): string {
  const names = groups.slice(0, MAX_NAMED).map(({ name }) => `"${name}"`);
  const more = groups.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function nobody(item: ItemRow): ExplanationStep {
  const why = item.failure === null ? '' : ` (${told(item.failure.at)}: ${item.failure.reason})`;
  return {
    ok: false,
    text: `No reader of it is known, so nobody may read it${why}.`,
    remedy: item.readersInherited
      ? `Set the readers of the source "${item.sourceName}".`
      : `Give it readers in "${item.sourceName}" who are known here, by mail address or by a group; the next run reads them.`,
  };
}

function notAmong(item: ItemRow, person: Person, groups: readonly NamedGroup[]): ExplanationStep {
  const unknown = groups.filter(({ isKnown }) => !isKnown);
  const silent = unknown.length === 0 ? '' : ` The source has never told who is in ${named(unknown)}.`;
  const address = person.email === null ? 'who has no mail address here' : `known here as ${person.email}`;
  return {
    ok: false,
    text: `${person.name}, ${address}, is not one of them.${silent}`,
    remedy: item.readersInherited
      ? `Add ${person.name} to the readers of "${item.sourceName}", or to one of these groups.`
      : groups.length === 0
        ? `Let ${person.name} read it in "${item.sourceName}"; the next run notices.`
        : `Add ${person.name} to ${named(groups)}, or let them read it in "${item.sourceName}"; the next run notices.`,
  };
}
