import { sql, type RawBuilder } from 'kysely';
import { rowsOf, type Subject, type Trace } from '@mesh/domain/kernel';
import { onlyTheirs } from './erasure/only-theirs.ts';

/** Every way in which a text may name the person: all words of one of these must stand in it. */
function needlesOf({ personIds, identifiers, agents }: Subject): string[][] {
  const mails = identifiers.flatMap(({ kind, value }) =>
    kind === 'email' || kind === 'mbox_sha1sum' ? [[value.toLowerCase()]] : [],
  );
  return [...personIds.map((id) => [id]), ...mails, ...agents.map(wordsOf)];
}

/** Of `agentKey`: a mail address, a digest, an OpenID, or a home page with the name as JSON has it. */
function wordsOf(agent: string): string[] {
  const [kind, first, ...rest] = agent.split(' ');
  const words =
    kind === 'mbox'
      ? [first!.slice('mailto:'.length)]
      : [first!, ...(rest.length > 0 ? [rest.join(' ')] : [])];
  return words.map((word) => word.toLowerCase());
}

function names(column: string, subject: Subject): RawBuilder<unknown> {
  const needles = needlesOf(subject);
  return sql`exists (
    select 1 from unnest(${needles.map(([first]) => first!)}::text[], ${needles.map(([, second]) => second ?? '')}::text[])
      as needle(first, second)
    where position(needle.first in lower(${sql.ref(column)})) > 0 and position(needle.second in lower(${sql.ref(column)})) > 0
  )`;
}

export const recordsTraces: readonly Trace[] = [
  // Made anew from statements as somebody's, where those stay.
  rowsOf('person_id', {
    store: 'attempts',
    table: 'attempt',
    exported: sql`
      activity, item_id, number, started_at, last_at, progress, scaled, score, passed, completed, completed_at, waived,
      abandoned, reopened, duration_seconds`,
    order: sql`started_at, id`,
  }),
  rowsOf('person_id', {
    store: 'attempts',
    table: 'record_actor',
    exported: sql`identifier, name, statements`,
    order: sql`key`,
  }),
  {
    store: 'documents',
    table: 'xapi_document',
    where: ({ agents }) => sql`agent_key = any (${[...agents]}::text[])`,
    erase: { what: 'erased' },
    exported: sql`
      kind, document_id, activity_id, registration, content_type, updated_at,
      case when content_type like 'application/json%' or content_type like 'text/%'
        then convert_from(content, 'UTF8') else encode(content, 'base64') end as content`,
    order: sql`kind, activity_id, document_id`,
  },
  {
    store: 'dead-letters',
    table: 'dead_letter',
    where: (subject) => names('payload', subject),
    erase: { what: 'erased' },
    exported: sql`first_at, last_at, code, reason, payload as text`,
    theirs: onlyTheirs,
    order: sql`first_at, id`,
  },
  {
    store: 'imports',
    table: 'statement_import_refusal',
    where: (subject) => names('text', subject),
    erase: { what: 'erased' },
    exported: sql`line, code, reason, text`,
    theirs: onlyTheirs,
    order: sql`import_id, line, id`,
  },
  {
    store: 'quality',
    table: 'lint_finding',
    where: (subject) => names('detail', subject),
    erase: { what: 'pseudonymised', set: () => sql`detail = ''` },
    exported: undefined,
    order: sql`credential_id, rule`,
  },
];
