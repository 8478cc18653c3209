import { newId } from '@mesh/domain/kernel';
import { erasedOf, resolveGroups, takenSlugs } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';

const LONGEST = 80;
/** What of an id makes a handle its own, when many have the same name. */
const SUFFIX = -6;

/**
 * Short handles of persons that nobody has yet, nor had who was erased, out of those wished for, each another; concurrent
 * ones are told apart by the table's own key.
 */
export async function freePersonSlugs(
  tx: Tx,
  tenantId: string,
  wished: readonly string[],
): Promise<string[]> {
  const taken = await takenSlugs(tx, tenantId, wished);
  const keys = wished.map((value) => ({ kind: 'slug', system: '', value }) as const);
  const erased = await erasedOf(tx, tenantId, keys);
  return wished.map((slug, index) => {
    const free = taken.has(slug) || erased[index] === true ? ownSlug(slug) : slug;
    taken.add(free);
    return free;
  });
}

/** As `freePersonSlugs`, out of a name. */
export async function freePersonSlug(tx: Tx, tenantId: string, name: string): Promise<string> {
  const [slug] = await freePersonSlugs(tx, tenantId, [slugOf(name)]);
  return slug!;
}

/** A short handle out of a name that no group has yet. */
export async function freeGroupSlug(tx: Tx, tenantId: string, name: string): Promise<string> {
  const slug = slugOf(name);
  const taken = await resolveGroups(tx, tenantId, [slug]);
  return taken.has(slug) ? ownSlug(slug) : slug;
}

const ownSlug = (slug: string): string => `${slug}-${newId().slice(SUFFIX)}`;

/** Letters without marks, words joined by dots; never empty. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, LONGEST);
  return plain === '' ? ownSlug('p') : plain;
}
