import { randomBytes } from 'node:crypto';
import type { Subject } from '@mesh/domain/kernel';
import type { SecretBox } from '@mesh/platform/secrets';

/** What a job needs to know of whom it erases, while it does. */
export interface SealedSubject extends Subject {
  /** Of their pseudonym. */
  salt: string;
}

const contextOf = (tenantId: string, erasureId: string) => `${tenantId}:erasure:${erasureId}`;

export function sealSubject(
  secrets: Pick<SecretBox, 'seal'>,
  tenantId: string,
  erasureId: string,
  subject: Subject,
): string {
  const sealed: SealedSubject = { ...subject, salt: randomBytes(32).toString('base64url') };
  return secrets.seal(JSON.stringify(sealed), contextOf(tenantId, erasureId));
}

export function openSubject(
  secrets: Pick<SecretBox, 'open'>,
  tenantId: string,
  { id, sealed_subject: sealed }: { id: string; sealed_subject: string | null },
): SealedSubject {
  return JSON.parse(secrets.open(sealed!, contextOf(tenantId, id))) as SealedSubject;
}

export const mailsOf = ({ identifiers, agents }: Subject): string[] => [
  ...new Set([
    ...identifiers.flatMap(({ kind, value }) => (kind === 'email' ? value.toLowerCase() : [])),
    ...agents.flatMap((agent) => (agent.startsWith('mbox mailto:') ? agent.slice(12).toLowerCase() : [])),
  ]),
];
