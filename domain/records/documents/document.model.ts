import { hash } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { keyOf } from '../statements/key.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';

/** Whose documents: the three document resources of xAPI (1.0.3 Communication §2.3, §2.6, §2.7). */
export type DocumentAddress =
  | { kind: 'state'; activityId: string; agent: AgentOrGroup; registration?: string | undefined }
  | { kind: 'activity-profile'; activityId: string }
  | { kind: 'agent-profile'; agent: AgentOrGroup };

export interface StoredDocument {
  contentType: string;
  content: Uint8Array;
  /** Quoted. */
  etag: string;
  updatedAt: Date;
}

/** What must hold of the stored document for a change (RFC 9110 §13.1). */
export interface Precondition {
  /** Entity tags, quoted, or `*`. */
  ifMatch?: readonly string[] | undefined;
  ifNoneMatch?: readonly string[] | undefined;
  /** A document that exists is not overwritten without one. */
  required: boolean;
}

/** One document at most, in octets. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** The columns of an address; `address` is their hash, and the key. */
export function columnsOf(address: DocumentAddress) {
  const activityId = 'activityId' in address ? address.activityId : null;
  const agent = 'agent' in address ? identified(address.agent) : null;
  const registration = 'registration' in address ? (address.registration?.toLowerCase() ?? null) : null;
  return {
    kind: address.kind,
    address: keyOf(address.kind, JSON.stringify([activityId, agent, registration])),
    activity_id: activityId,
    agent_key: agent,
    registration,
  };
}

function identified(agent: AgentOrGroup): string {
  const key = agentKey(agent);
  if (key === undefined)
    throw new DomainError('invalid', 'The agent has no identifier.', {
      field: 'agent',
      remedy: 'Give it an mbox, mbox_sha1sum, openid or account.',
    });
  return key;
}

/** SHA-1, as the specification names (1.0.3 Communication §3.1); it tells versions apart and protects nothing. */
export function etagOf(content: Uint8Array): string {
  return `"${hash('sha1', Buffer.from(content), 'hex')}"`;
}

/** Throws `precondition_failed`, or `conflict` where a precondition is required and missing. */
export function checkPrecondition(stored: StoredDocument | undefined, precondition: Precondition): void {
  const { ifMatch, ifNoneMatch, required } = precondition;
  const has = (tags: readonly string[]) =>
    stored !== undefined && (tags.includes('*') || tags.includes(stored.etag));
  if ((ifMatch && !has(ifMatch)) || (ifNoneMatch && has(ifNoneMatch)))
    throw new DomainError('precondition_failed', 'The stored document is not the one that you expected.', {
      remedy: 'Read it again, and send its ETag as If-Match.',
    });
  if (stored && required && !ifMatch && !ifNoneMatch)
    throw new DomainError('conflict', 'There is a document already.', {
      remedy: 'Read it, and send its ETag as If-Match to replace it, or If-None-Match: * to create it only.',
    });
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

export function isJson({ contentType }: Pick<StoredDocument, 'contentType'>): boolean {
  return JSON_TYPE.test(contentType);
}

/** What a POST makes of two documents: JSON objects are merged at their top level (Communication §2.2). */
export function mergeContents(stored: StoredDocument, sent: Pick<StoredDocument, 'content' | 'contentType'>) {
  const both = { ...objectOf(stored, 'stored'), ...objectOf(sent, 'sent') };
  return { content: Buffer.from(JSON.stringify(both)), contentType: sent.contentType };
}

/** Throws `invalid` unless it is a JSON object, sent as one. */
export function objectOf(
  document: Pick<StoredDocument, 'content' | 'contentType'>,
  which: 'stored' | 'sent',
): Record<string, unknown> {
  const value = isJson(document) ? parsed(document.content) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError('invalid', `The ${which} document is no JSON object, so it can not be merged.`, {
      remedy: 'Send an object as application/json, or use PUT to replace the document.',
    });
  return value as Record<string, unknown>;
}

function parsed(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return undefined;
  }
}
