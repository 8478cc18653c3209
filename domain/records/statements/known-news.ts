import { keyOf } from './key.ts';
import type { News } from './news.ts';

/** Activities and agents each that a process remembers to have stored; about 100 octets an entry. */
const MAX_KNOWN = 50_000;

/** What this process has stored of activities and agents already, so that each is written when it changes only. */
export interface KnownNews {
  onlyNew(news: News): News;
  add(news: News): void;
}

export function createKnownNews(): KnownNews {
  /** Key → what was told of it last. */
  const activities = new Map<string, string>();
  const agents = new Map<string, ReadonlySet<string>>();
  return {
    onlyNew: (news) => ({
      activities: filter(
        news.activities,
        (key, told) => activities.get(key) !== fingerprint(told.definition),
      ),
      agents: filter(news.agents, (key, told) => {
        const known = agents.get(key);
        return known === undefined || told.names.some((name) => !known.has(name));
      }),
    }),
    add(news) {
      for (const [key, { definition }] of news.activities) remember(activities, key, fingerprint(definition));
      for (const [key, { names }] of news.agents)
        remember(agents, key, new Set([...(agents.get(key) ?? []), ...names]));
    },
  };
}

function fingerprint(definition: unknown): string {
  return keyOf('definition', JSON.stringify(definition));
}

function filter<T>(told: Map<string, T>, isNew: (key: string, value: T) => boolean): Map<string, T> {
  const fresh = new Map<string, T>();
  for (const [key, value] of told) if (isNew(key, value)) fresh.set(key, value);
  return fresh;
}

/** The oldest makes room: being told once more costs one row of an upsert. */
function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key);
  known.set(key, value);
  if (known.size > MAX_KNOWN) known.delete(known.keys().next().value!);
}
