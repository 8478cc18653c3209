import { shellQuoted } from '../words/shell-quoted.ts';

/** What is asked of statements, as it stands in the address; the names are those of xAPI where it has one. */
export interface StatementsSearch {
  /** The id of a person. */
  person?: string;
  /** An Agent as JSON. */
  agent?: string;
  verb?: string;
  activity?: string;
  registration?: string;
  /** Also where the activity or the agent only stands beside. */
  related?: ('activities' | 'agents')[];
  /** RFC 3339. */
  since?: string;
  until?: string;
  order?: 'oldest';
  cursor?: string;
}

const FILTERS = ['person', 'agent', 'verb', 'activity', 'registration', 'since', 'until'] as const;
const TEXTS = [...FILTERS, 'cursor'] as const;
const RELATED = ['activities', 'agents'] as const;

/** Reads what an address says; whatever it cannot mean is left out. */
export function readStatementsSearch(raw: Record<string, unknown>): StatementsSearch {
  const texts = TEXTS.map((name) => [name, raw[name]] as const).filter(
    ([, value]) => typeof value === 'string' && value.trim() !== '',
  );
  const said = [raw['related']].flat();
  const related = RELATED.filter((one) => said.includes(one));
  return {
    ...(Object.fromEntries(texts) as Partial<Record<(typeof TEXTS)[number], string>>),
    ...(related.length > 0 && { related }),
    ...(raw['order'] === 'oldest' && { order: 'oldest' }),
  };
}

export type FilterName = (typeof FILTERS)[number];

/** The filters that are on, without the order and the place. */
export function filterNames(search: StatementsSearch): FilterName[] {
  return FILTERS.filter((name) => search[name] !== undefined);
}

/** The same question in the words of xAPI; of a person as this identifier. */
function xapiQuery(search: StatementsSearch, agent: string | undefined): [string, string][] {
  const { verb, activity, registration, related = [], since, until, order } = search;
  const said = Object.entries({ agent, verb, activity, registration, since, until });
  return [
    ...said.filter((pair): pair is [string, string] => pair[1] !== undefined),
    ...related.map((one): [string, string] => [`related_${one}`, 'true']),
    ...(order === 'oldest' ? [['ascending', 'true'] as [string, string]] : []),
  ];
}

/** What the API is asked. */
export function apiQuery({ person, agent, cursor, ...search }: StatementsSearch): Record<string, string> {
  return {
    ...Object.fromEntries(xapiQuery(search, agent)),
    ...(person !== undefined && { person }),
    ...(cursor !== undefined && { cursor }),
  };
}

/**
 * The first page of the same question to the record store itself, for a shell. xAPI knows identifiers and no persons, so
 * it is one command for each identifier of the person. Key and secret are for whoever pastes it to fill in.
 */
export function curlOf(origin: string, search: StatementsSearch, identifiers: readonly object[]): string {
  const agents = search.person === undefined ? [search.agent] : identifiers.map((one) => JSON.stringify(one));
  return agents
    .map((agent) =>
      [
        `curl --get ${shellQuoted(`${origin}/xapi/statements`)}`,
        `--user 'KEY:SECRET'`,
        `--header 'X-Experience-API-Version: 2.0.0'`,
        ...xapiQuery(search, agent).map(
          ([name, value]) => `--data-urlencode ${shellQuoted(`${name}=${value}`)}`,
        ),
      ].join(' \\\n  '),
    )
    .join('\n\n');
}
