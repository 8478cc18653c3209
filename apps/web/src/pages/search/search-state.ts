import type { SearchAsk } from '../../api/find.ts';

/** The part of a search that lives in the address; absent means unfiltered, first page. */
export interface SearchState {
  q?: string;
  kind?: string[];
  source?: string[];
  language?: string[];
  level?: string[];
  minutes?: number;
  page?: number;
}

function list(value: unknown): string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  return values.length > 0 ? values : undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function withoutEmpty<Shape extends object>(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
}

/** Reads what an address says; whatever it cannot mean is left out rather than refused. */
export function readSearch(raw: Record<string, unknown>): SearchState {
  const page = positive(raw['page']);
  return withoutEmpty({
    q: list(raw['q'])?.[0],
    kind: list(raw['kind']),
    source: list(raw['source']),
    language: list(raw['language']),
    level: list(raw['level']),
    minutes: positive(raw['minutes']),
    page: page === 1 ? undefined : page,
  });
}

export function askOf(state: SearchState): SearchAsk {
  const { q = '', kind = [], source = [], language = [], level = [], minutes, page = 1 } = state;
  return { q: q.trim(), kind, source, language, level, minutesMax: minutes, page };
}

export type ListFilter = 'kind' | 'source' | 'language' | 'level';

/** The state with one filter value switched on or off; a change of filters starts at the first page. */
export function toggled(state: SearchState, name: ListFilter | 'minutes', value: string): SearchState {
  const rest = { ...state, page: undefined };
  if (name === 'minutes') {
    return readSearch({ ...rest, minutes: state.minutes === Number(value) ? undefined : value });
  }
  const values = state[name] ?? [];
  return readSearch({
    ...rest,
    [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
  });
}

export function filterCount(state: SearchState): number {
  const { kind = [], source = [], language = [], level = [], minutes } = state;
  return kind.length + source.length + language.length + level.length + (minutes ? 1 : 0);
}

/** The server skips at most this many results. */
const MOST_SKIPPED = 1_000;

/** How many pages can be turned to; at least one. */
export function pageCount(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(Math.min(total, MOST_SKIPPED + perPage) / perPage));
}
