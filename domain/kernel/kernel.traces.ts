import { sql } from 'kysely';
import { MAX_ATTEMPTS } from './outbox.ts';
import type { Aged, Subject, Trace } from './traces.store.ts';

/** Delivered, or set aside after it failed too often: nobody waits for it any more. */
const isOver = sql`(done_at is not null or attempts >= ${MAX_ATTEMPTS})`;

/** Events name persons by id, and what they are called where a source tells of learners. */
export const kernelTraces: readonly Trace[] = [
  {
    store: 'events',
    table: 'outbox_event',
    where: ({ personIds, agents }) => {
      const accounts = agents.flatMap((agent) => accountOf(agent) ?? []);
      return sql`${isOver} and (
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
    theirs: ({ payload, ...row }, subject) => ({ ...row, payload: ofThem(payload as Payload, subject) }),
    order: sql`id`,
  },
];

interface Payload {
  personIds?: string[];
  changes?: { learner?: { homePage: string; name: string } }[];
}

/** A source tells of many learners at once, and a file of many persons. */
function ofThem(told: Payload, { agents, personIds }: Subject): Payload {
  const { changes, ...payload } = told;
  if (payload.personIds) payload.personIds = payload.personIds.filter((id) => personIds.includes(id));
  if (!Array.isArray(changes)) return payload;
  const own = agents.flatMap((agent) => {
    const account = accountOf(agent);
    return account === undefined ? [] : [JSON.stringify(account)];
  });
  return {
    ...payload,
    changes: changes.filter(
      ({ learner }) => learner && own.includes(JSON.stringify([learner.homePage, learner.name])),
    ),
  };
}

/** Home page and name of an agent's account, out of its key; undefined for who has none. */
function accountOf(agent: string): [string, string] | undefined {
  const [kind, home, ...name] = agent.split(' ');
  return kind === 'account' ? [home!, JSON.parse(name.join(' ')) as string] : undefined;
}

/** What was delivered is kept for whoever looks for what happened. */
export const kernelAged: readonly Aged[] = [
  { purpose: 'events', table: 'outbox_event', column: 'done_at', where: undefined },
  { purpose: 'events', table: 'outbox_event', column: 'at', where: sql`done_at is null and ${isOver}` },
];
