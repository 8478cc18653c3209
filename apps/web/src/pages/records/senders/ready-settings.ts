import { shellQuoted } from '../words/shell-quoted.ts';

/** What a sender is told, so that it finds the record store and is let in. */
export interface Access {
  /** Such as `https://mesh.example.org`. */
  origin: string;
  key: string;
  secret: string;
}

/** The address that xAPI's own words call the endpoint. */
export const endpointOf = (origin: string): string => `${origin}/xapi`;

/** For cmi5 and other players that take the value of one header. UTF-8, as RFC 7617 asks. */
export function basicOf({ key, secret }: Pick<Access, 'key' | 'secret'>): string {
  const bytes = new TextEncoder().encode(`${key}:${secret}`);
  return `Basic ${btoa(String.fromCodePoint(...bytes))}`;
}

/** One statement by hand; its id lets it be sent again without being stored twice. */
export function curlOf({ origin, key, secret }: Access, id: string): string {
  const statement = {
    id,
    actor: { name: 'Test', account: { homePage: origin, name: 'test' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { en: 'experienced' } },
    object: { id: `${origin}/test`, definition: { name: { en: 'A first statement' } } },
  };
  return [
    `curl ${shellQuoted(`${endpointOf(origin)}/statements`)}`,
    `-u ${shellQuoted(`${key}:${secret}`)}`,
    `-H 'X-Experience-API-Version: 1.0.3'`,
    `-H 'Content-Type: application/json'`,
    `-d ${shellQuoted(JSON.stringify(statement, null, 2))}`,
  ].join(' \\\n  ');
}
