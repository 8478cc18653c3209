import type { GroupView, UserView } from '@mesh/domain/directory';
import type { Attribute } from './schema/attribute.ts';
import { COMMON, ENTERPRISE, GROUP, USER, type ResourceSchema } from './schema/schemas.ts';
import type { Doc } from './request/read-resource.ts';
import { knownPlace } from './request/path.ts';

/** The weak entity tag of a version. */
export const tagOf = (version: string): string => `W/"${version}"`;

const metaOf = (
  base: string,
  resource: ResourceSchema['resourceType'],
  { id, version, createdAt, updatedAt }: Pick<UserView, 'id' | 'version' | 'createdAt' | 'updatedAt'>,
) => ({
  resourceType: resource,
  created: createdAt.toISOString(),
  lastModified: updatedAt.toISOString(),
  location: `${base}/${resource}s/${id}`,
  version: tagOf(version),
});

/** A user as its client told of it, with what is so here. */
export function presentUser(user: UserView, base: string): Doc {
  const { id, externalId, userName, active, attributes, groups } = user;
  const { [ENTERPRISE]: enterprise, ...core } = attributes;
  return {
    schemas: enterprise === undefined ? [USER] : [USER, ENTERPRISE],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    ...core,
    active,
    ...(groups.length > 0 && {
      groups: groups.map((group) => ({
        value: group.id,
        $ref: `${base}/Groups/${group.id}`,
        display: group.name,
        type: 'direct',
      })),
    }),
    ...(enterprise !== undefined && { [ENTERPRISE]: withManager(enterprise as Doc, base) }),
    meta: metaOf(base, 'User', user),
  };
}

function withManager({ manager, ...rest }: Doc, base: string): Doc {
  if (manager === undefined) return rest;
  const { value } = manager as { value: string };
  return { ...rest, manager: { value, $ref: `${base}/Users/${value}` } };
}

export function presentGroup(group: GroupView, base: string): Doc {
  const { id, externalId, displayName, members } = group;
  return {
    schemas: [GROUP],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    ...(members !== undefined &&
      members.length > 0 && {
        members: members.map((member) => {
          const type = member.kind === 'person' ? 'User' : 'Group';
          return { value: member.id, $ref: `${base}/${type}s/${member.id}` };
        }),
      }),
    meta: metaOf(base, 'Group', group),
  };
}

/** Which attributes an answer has, RFC 7644 §3.9; at most one of both is given. */
export interface Wanted {
  only: readonly string[];
  without: readonly string[];
}

/** Whether an answer has this attribute. */
export function isWanted(name: string, { only, without }: Wanted): boolean {
  const among = (list: readonly string[]) => list.some((one) => one.toLowerCase() === name.toLowerCase());
  return only.length > 0
    ? only.some(
        (one) =>
          one.toLowerCase() === name.toLowerCase() || one.toLowerCase().startsWith(`${name.toLowerCase()}.`),
      )
    : !among(without);
}

/** The parts of a resource that were asked for, and those that every answer has. */
export function project(doc: Doc, { only, without }: Wanted, schema: ResourceSchema): Doc {
  if (only.length === 0 && without.length === 0) return doc;
  const all = [...COMMON, ...schema.core.attributes];
  const alwaysThere = all.filter(({ returned }) => returned === 'always').map(({ name }) => name);
  const result: Doc = Object.fromEntries(
    Object.entries(doc).filter(([name]) => only.length === 0 || alwaysThere.includes(name)),
  );
  for (const path of only.length > 0 ? only : without) {
    const extension = schema.extensions.find(({ id }) => id.toLowerCase() === path.toLowerCase())?.id;
    if (extension !== undefined) {
      if (only.length > 0 && doc[extension] !== undefined) result[extension] = doc[extension];
      else delete result[extension];
      continue;
    }
    const place = knownPlace(path, schema, 'invalidValue');
    if (place === 'not-kept') continue;
    if (only.length > 0) take(result, doc, place);
    else if (!alwaysThere.includes(place.attribute.name)) leaveOut(result, place);
  }
  return result;
}

interface Way {
  extension?: string | undefined;
  attribute: Attribute;
  sub?: Attribute | undefined;
}

function take(result: Doc, doc: Doc, { extension, attribute, sub }: Way): void {
  const from = extension === undefined ? doc : (doc[extension] as Doc | undefined);
  const value = from?.[attribute.name];
  if (value === undefined) return;
  const into = extension === undefined ? result : ((result[extension] ??= {}) as Doc);
  if (sub === undefined) into[attribute.name] = value;
  else if (Array.isArray(value)) {
    const before = into[attribute.name] as Doc[] | undefined;
    into[attribute.name] = (value as Doc[]).map((one, n) => ({ ...before?.[n], [sub.name]: one[sub.name] }));
  } else into[attribute.name] = { ...(into[attribute.name] as Doc), [sub.name]: (value as Doc)[sub.name] };
}

function leaveOut(result: Doc, { extension, attribute, sub }: Way): void {
  const owner = extension === undefined ? result : (result[extension] as Doc | undefined);
  const value = owner?.[attribute.name];
  if (owner === undefined || value === undefined) return;
  const rest = { ...owner };
  const without = (one: Doc) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => name !== sub?.name));
  if (sub === undefined) delete rest[attribute.name];
  else rest[attribute.name] = Array.isArray(value) ? (value as Doc[]).map(without) : without(value as Doc);
  if (extension === undefined) {
    delete result[attribute.name];
    Object.assign(result, rest);
  } else result[extension] = rest;
}
