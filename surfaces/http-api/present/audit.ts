import type { AuditEntry, AuditVerdict, Fault } from '@mesh/domain/access';
import type { AuditEntry as PresentedEntry, AuditVerdict as PresentedVerdict } from '../schemas/audit.ts';

export function presentAuditEntry(entry: AuditEntry): PresentedEntry {
  const { seq, id, at, actorKind, personId, personName, tokenId, tokenName, standInId, ...rest } = entry;
  return {
    seq,
    id,
    at: at.toISOString(),
    actor: {
      kind: actorKind as PresentedEntry['actor']['kind'],
      person: personId === null ? null : { id: personId, name: personName },
      token: tokenId === null ? null : { id: tokenId, name: tokenName },
      standInId,
    },
    ...rest,
  };
}

export function presentVerdict({ fault, ...verdict }: AuditVerdict): PresentedVerdict {
  return {
    sound: fault === undefined,
    ...verdict,
    fault: fault === undefined ? null : { ...fault, sentence: sentenceOf(fault) },
  };
}

function sentenceOf({ kind, seq, entryId }: Fault): string {
  const sentences: Record<Fault['kind'], string> = {
    changed: `Entry ${seq} (${entryId}) is not what was written.`,
    missing: `Entry ${seq} (${entryId}) was removed.`,
    gap: `Entry ${seq} and its place in the chain were removed.`,
    unchained: `Entry ${entryId} has no place in the chain: it was put in past it, or its place was removed.`,
    cut: `The log was cut: from entry ${seq} on it is missing.`,
    replaced:
      seq === null
        ? 'An anchor was not sealed by this installation.'
        : `Up to entry ${seq} the log was replaced: its hash is not the one that was sealed or left as the last.`,
  };
  return sentences[kind];
}

export async function* auditJsonLines(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<Uint8Array> {
  for await (const page of pages)
    yield Buffer.from(page.map((entry) => `${JSON.stringify(presentAuditEntry(entry))}\n`).join(''));
}

const COLUMNS = [
  'seq',
  'id',
  'at',
  'actor_kind',
  'person_id',
  'token_id',
  'stand_in_id',
  'action',
  'target',
  'detail',
  'hash',
];

/** RFC 4180. */
export async function* auditCsv(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${COLUMNS.join(',')}\r\n`);
  for await (const page of pages)
    yield Buffer.from(page.map((entry) => `${cellsOf(entry).map(cell).join(',')}\r\n`).join(''));
}

function cellsOf(entry: AuditEntry): (string | null)[] {
  const { seq, id, at, actorKind, personId, tokenId, standInId, action, target, detail, hash } = entry;
  const moment = at.toISOString();
  const text = JSON.stringify(detail);
  return [String(seq), id, moment, actorKind, personId, tokenId, standInId, action, target, text, hash];
}

/** A leading sign would be a formula to a spreadsheet. */
function cell(value: string | null): string {
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
