/** One thing that RFC 7643, 7644 or 9865 requires of a service provider. Tests name it by `verifies(id)`. */
export interface Requirement {
  readonly id: string;
  /** Where it is written. */
  readonly section: string;
  /** What is seen from outside when it is kept. */
  readonly behaviour: string;
}

const of = (place: string, section: string, behaviours: Readonly<Record<string, string>>): Requirement[] =>
  Object.entries(behaviours).map(([name, behaviour]) => ({
    id: `scim:${place}-${name}`,
    section,
    behaviour,
  }));

export const REQUIREMENTS: readonly Requirement[] = [
  ...of('schema-2', 'RFC 7643 §2', {
    names: 'Names of attributes are read whatever their case.',
    unassigned: 'Null, an empty list and what is not there are the same.',
    primary: 'At most one value of a list comes first.',
  }),
  ...of('schema-3', 'RFC 7643 §3', {
    common: 'A resource has schemas, id and meta; externalId is the client’s own.',
  }),
  ...of('schema-4', 'RFC 7643 §4', {
    user: 'A user has a userName, unique whatever its case among those of the client.',
    enterprise: 'The enterprise extension is kept under its own schema.',
    groups: 'A user shows its groups, which are read only.',
    group: 'A group has members that are users or groups.',
  }),
  ...of('schema-5', 'RFC 7643 §5–7', {
    discovery:
      'ServiceProviderConfig, ResourceTypes and Schemas tell what there is; a filter on them is 403.',
  }),
  ...of('protocol-2', 'RFC 7644 §2', {
    authentication: 'Without a token 401, with one of another scope 403.',
  }),
  ...of('protocol-3.3', 'RFC 7644 §3.3', {
    create:
      'A new resource is answered with 201, Location and itself; a name that is taken is 409 uniqueness.',
  }),
  ...of('protocol-3.4.2', 'RFC 7644 §3.4.2', {
    filter:
      'All operators, values of lists, and, or, not and groups; whatever the case of operators and names.',
    'invalid-filter': 'What no filter is, what compares nothing, and too much of it is 400 invalidFilter.',
    sort: 'Sorted by any attribute; who has none comes last.',
    pages: 'startIndex below 1 is 1, count below 0 is 0; totalResults counts all.',
    search: 'POST .search asks the same as GET, of one endpoint and of all.',
  }),
  ...of('protocol-3.5.1', 'RFC 7644 §3.5.1', {
    replace: 'PUT replaces what may be written.',
  }),
  ...of('protocol-3.5.2', 'RFC 7644 §3.5.2', {
    patch:
      'add, replace and remove with paths, filters and without a path, one after another, all or nothing.',
    'patch-errors': 'noTarget, invalidPath, mutability, invalidSyntax and invalidValue are told apart.',
    members: 'Members come and go by path, filter and value.',
  }),
  ...of('protocol-3.6', 'RFC 7644 §3.6', {
    delete: 'A resource that was removed is 404, and in no list; its name is free.',
  }),
  ...of('protocol-3.7', 'RFC 7644 §3.7', {
    bulk: 'Operations answer each by itself; bulkId names what is added in the same request, wherever it stands.',
    'fail-on-errors': 'After so many errors nothing more is done.',
    limits: 'Too many operations, or too many octets, are 413.',
  }),
  ...of('protocol-3.9', 'RFC 7644 §3.9', {
    attributes: 'attributes and excludedAttributes choose; id and schemas are always there.',
  }),
  ...of('protocol-3.11', 'RFC 7644 §3.11', { me: '/Me is 501 where a client is no user.' }),
  ...of('protocol-3.12', 'RFC 7644 §3.12', {
    errors: 'An error has its schema, its status as a text and, where there is one, a scimType.',
  }),
  ...of('protocol-3.14', 'RFC 7644 §3.14', {
    etags: 'If-None-Match of what is there is 304, If-Match of what is not 412.',
  }),
  ...of('cursor-2', 'RFC 9865 §2', {
    cursors: 'A cursor leads through all, once; a foreign one is 400 invalidCursor.',
  }),
];
