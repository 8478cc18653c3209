import { isId, type Actor } from '@mesh/domain/kernel';
import type { OrganisationDeps } from '@mesh/domain/organisation';
import type { ResourceSchema } from '../schema/schemas.ts';
import { invalid, ScimError } from '../scim-error.ts';
import type { Wanted } from '../present.ts';
import type { Doc } from './read-resource.ts';

/** A request whose sender is known. */
export interface Call {
  deps: OrganisationDeps;
  actor: Actor;
  method: string;
  /** Address of the server of this protocol, as the client knows it. */
  base: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  /** Throws 400, 413 or 415. */
  body(): Promise<Doc>;
}

/** RFC 7644 §3.9: which attributes the answer has. */
export function wantedOf(query: URLSearchParams): Wanted {
  const list = (name: string) =>
    (query.get(name) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const wanted = { only: list('attributes'), without: list('excludedAttributes') };
  if (wanted.only.length > 0 && wanted.without.length > 0)
    throw invalid('invalidValue', 'Both attributes and excludedAttributes are given.');
  if (wanted.only.length + wanted.without.length > MOST_NAMES)
    throw invalid('invalidValue', `More than ${MOST_NAMES} attributes are named.`);
  return wanted;
}

const MOST_NAMES = 100;

/** Throws 412 unless the client has seen this version (RFC 7644 §3.14); nothing for one that does not say. */
export function checkerOf(call: Pick<Call, 'header'>): (version: string) => void {
  const seen = call.header('if-match');
  return (version) => {
    if (seen === undefined || seen.trim() === '*') return;
    if (!tagsOf(seen).includes(version))
      throw new ScimError(412, 'The resource has changed since: ask for it again.');
  };
}

/** Whether the client has this version already. */
export const isSeen = (call: Pick<Call, 'header'>, version: string): boolean =>
  tagsOf(call.header('if-none-match') ?? '').includes(version);

const tagsOf = (header: string): string[] =>
  header.split(',').map((tag) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, ''));

/** Throws 404 for what is no id. */
export function idOf(id: string, { resourceType }: ResourceSchema): string {
  if (isId(id)) return id.toLowerCase();
  throw new ScimError(404, `There is no such ${resourceType.toLowerCase()}.`);
}
