import { sql } from 'kysely';
import type { Aged, Trace } from './traces.store.ts';

/** Events name persons by id, and what they are called where a source tells of learners. */
export const kernelTraces: readonly Trace[] = [
  {
    store: 'events',
    table: 'outbox_event',
    where: ({ personIds, agents }) => {
      const accounts = agents.flatMap((agent) => accountOf(agent) ?? []);
      return sql`done_at is not null and (
        payload::text like any (${personIds.map((id) => `%${id}%`)}::text[])
        or exists (
          select 1 from jsonb_array_elements(
            case when jsonb_typeof(payload->'changes') = 'array' then payload->'changes' else '[]'::jsonb end
          ) change
          join unnest(${accounts.map(([home]) => home)}::text[], ${accounts.map(([, name]) => name)}::text[]) as a(home, name)
            on change->'learner'->>'homePage' = a.home and change->'learner'->>'name' = a.name
        ))`;
    },
    erase: { what: 'erased' },
    exported: sql`type, payload, at`,
    order: sql`id`,
  },
];

/** Home page and name of an agent's account, out of its key; undefined for who has none. */
function accountOf(agent: string): [string, string] | undefined {
  const [kind, home, ...name] = agent.split(' ');
  return kind === 'account' ? [home!, JSON.parse(name.join(' ')) as string] : undefined;
}

/** What was delivered is kept for whoever looks for what happened. */
export const kernelAged: readonly Aged[] = [
  { purpose: 'events', table: 'outbox_event', column: 'done_at', where: undefined },
];
