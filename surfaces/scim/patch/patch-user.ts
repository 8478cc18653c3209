import { filter as matcher, type Filter } from 'scim2-parse-filter';
import type { Attribute } from '../schema/attribute.ts';
import { COMMON, isNamed, type ResourceSchema } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { asObject, readAttributes, readValue, valueOf, type Doc } from '../request/read-resource.ts';
import { extensionOf, targetOf, type Target } from './patch-path.ts';
import type { PatchOperation } from './read-patch.ts';

/** The resource after these operations, one after another (RFC 7644 §3.5.2); the given one stays as it is. */
export function patchResource(
  resource: Doc,
  operations: readonly PatchOperation[],
  schema: ResourceSchema,
): Doc {
  const patched = structuredClone(resource);
  for (const operation of operations) apply(patched, operation, schema);
  return patched;
}

function apply(doc: Doc, { op, path, value }: PatchOperation, schema: ResourceSchema): void {
  if (path !== undefined) return applyAt(doc, { op, path, value }, schema);
  if (op === 'remove') throw invalid('noTarget', 'What is to be removed is not named: send a path.');
  // Without a path each name in the value is one, in whatever form clients write paths.
  for (const [name, one] of Object.entries(asObject(value, 'The value of an operation without a path')))
    if (!isReadOnlyName(name)) applyAt(doc, { op, path: name, value: one }, schema);
}

const isReadOnlyName = (name: string): boolean =>
  [...COMMON, { name: 'groups', mutability: 'readOnly' as const }].some(
    (one) => one.mutability === 'readOnly' && isNamed(name)(one),
  );

function applyAt(
  doc: Doc,
  { op, path, value }: PatchOperation & { path: string },
  schema: ResourceSchema,
): void {
  const extension = extensionOf(path, schema);
  if (extension !== undefined) return applyToExtension(doc, { op, extension, value }, schema);
  const target = targetOf(path, schema);
  if (target === 'not-kept') return;
  if (target.attribute.mutability === 'readOnly' || target.sub?.mutability === 'readOnly')
    throw invalid('mutability', `"${path.slice(0, 100)}" is read only.`);
  const owner = ownerOf(doc, target);
  if (op === 'remove') removeAt(owner, target, value);
  else if (target.attribute.multiValued) putInList(owner, target, { op, value, path });
  else putOne(owner, target, { value, path });
  if (target.extension !== undefined && Object.keys(owner).length === 0) delete doc[target.extension];
}

function applyToExtension(
  doc: Doc,
  { op, extension, value }: { op: PatchOperation['op']; extension: string; value: unknown },
  schema: ResourceSchema,
): void {
  if (op === 'remove') {
    delete doc[extension];
    return;
  }
  for (const [name, one] of Object.entries(asObject(value, extension)))
    if (!isReadOnlyName(name)) applyAt(doc, { op, path: `${extension}:${name}`, value: one }, schema);
}

/** The part of the resource that holds the attribute. */
function ownerOf(doc: Doc, { extension }: Target): Doc {
  if (extension === undefined) return doc;
  const owner = (doc[extension] as Doc | undefined) ?? {};
  doc[extension] = owner;
  return owner;
}

function putOne(
  owner: Doc,
  { attribute, sub }: Target,
  { value, path }: { value: unknown; path: string },
): void {
  const { name } = attribute;
  const before = owner[name] as Doc | undefined;
  if (sub !== undefined) return set(owner, name, { ...before, [sub.name]: readValue(value, sub, path) });
  const after = readValue(value, attribute, path);
  // Parts of a complex attribute that are not said stay as they are.
  const isPartly = attribute.type === 'complex' && before !== undefined && after !== undefined;
  set(owner, name, isPartly ? { ...before, ...(after as Doc) } : after);
}

function putInList(
  owner: Doc,
  { attribute, filter, sub }: Target,
  { op, value, path }: { op: 'add' | 'replace'; value: unknown; path: string },
): void {
  const before = (owner[attribute.name] as Doc[] | undefined) ?? [];
  if (filter === undefined && sub === undefined) {
    const told = (readValue(value, attribute, path) as Doc[] | undefined) ?? [];
    return set(owner, attribute.name, op === 'replace' ? told : withAdded(before, told));
  }
  const chosen = filter === undefined ? before : before.filter(matcher(filter));
  const told =
    sub === undefined
      ? readAttributes(asObject(oneOf(value), path), attribute.subAttributes ?? [], path)
      : { [sub.name]: readValue(value, sub, path) };
  const after =
    chosen.length > 0
      ? before.map((one) => (chosen.includes(one) ? clean({ ...one, ...told }) : one))
      : [...before, clean({ ...described(filter), ...told })];
  set(owner, attribute.name, withOnePrimary(after.filter(hasValue(attribute)), told));
}

/** The value of one of a list; some clients send a list of it. */
const oneOf = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** Where a filter fits no value, a new one becomes what it asks for: `emails[type eq "work"]` when there is none. */
function described(filter: Filter | undefined): Doc {
  if (filter === undefined) return {};
  const terms = filter.op === 'and' ? filter.filters : [filter];
  return Object.fromEntries(
    terms.map((term) => {
      if (term.op !== 'eq') throw invalid('noTarget', 'The filter of a path fits no value.');
      return [term.attrPath, term.compValue];
    }),
  );
}

function removeAt(owner: Doc, { attribute, filter, sub }: Target, value: unknown): void {
  const { name, required, multiValued } = attribute;
  if (required && sub === undefined) throw invalid('mutability', `"${name}" is required.`);
  const before = owner[name];
  if (before === undefined) return;
  if (!multiValued) {
    if (sub === undefined) set(owner, name, undefined);
    else set(owner, name, clean({ ...(before as Doc), [sub.name]: undefined }));
    return;
  }
  const values = before as Doc[];
  const fits = filter !== undefined ? matcher(filter) : isAmong(value);
  set(
    owner,
    name,
    sub === undefined
      ? values.filter((one) => !fits(one))
      : values
          .map((one) => (fits(one) ? clean({ ...one, [sub.name]: undefined }) : one))
          .filter(hasValue(attribute)),
  );
}

/** Some clients name what to remove by value instead of by path; without one, all of it. */
function isAmong(value: unknown): (one: Doc) => boolean {
  if (value === undefined || value === null) return () => true;
  const named = (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    typeof one === 'object' && one !== null ? valueOf(one as Doc, 'value') : one,
  );
  return (one) => named.includes(one['value']);
}

function withAdded(before: readonly Doc[], told: readonly Doc[]): Doc[] {
  const added = told.filter((one) => !before.some((old) => isSame(old, one)));
  return withOnePrimary([...before, ...added], added.find(({ primary }) => primary === true) ?? {});
}

const isSame = (a: Doc, b: Doc): boolean => a['value'] === b['value'] && a['type'] === b['type'];

/** RFC 7644 §3.5.2: where a value comes first from now on, no other does. */
function withOnePrimary(values: readonly Doc[], told: Doc): Doc[] {
  const first = told['primary'] === true ? values.findLast((one) => one['primary'] === true) : undefined;
  if (first === undefined) return [...values];
  return values.map((one) => (one === first || one['primary'] !== true ? one : { ...one, primary: false }));
}

const hasValue =
  ({ subAttributes = [] }: Attribute) =>
  (one: Doc): boolean =>
    !subAttributes.some(isNamed('value')) || one['value'] !== undefined;

const clean = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));

function set(owner: Doc, name: string, value: unknown): void {
  const kept =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? clean(value as Doc) : value;
  const isNothing =
    kept === undefined ||
    (Array.isArray(kept) && kept.length === 0) ||
    (typeof kept === 'object' && kept !== null && Object.keys(kept).length === 0);
  if (isNothing) delete owner[name];
  else owner[name] = kept;
}
