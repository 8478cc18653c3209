import { DomainError, isId } from '@mesh/domain/kernel';
import {
  checkAgent,
  instantOf,
  isIri,
  isTimestamp,
  parseJson,
  type AgentOrGroup,
} from '@mesh/domain/records';
import type { Call } from '../call.ts';
import { invalidParameter, required } from '../request/parameters.ts';

/** Values of parameters by their types; each throws `invalid` naming the parameter. */
export function iriOf({ parameters }: Call, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === undefined || isIri(value)) return value;
  throw invalidParameter(name, 'is not an IRI', 'Write it with its scheme, for example https://….');
}

export function requiredIri(call: Call, name: string): string {
  required(call.parameters, name);
  return iriOf(call, name)!;
}

export function uuidOf({ parameters }: Call, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === undefined || isId(value)) return value;
  throw invalidParameter(name, 'is not a UUID', 'Write it as RFC 4122 has it.');
}

/** The text as it was sent, because it may be more exact than a `Date`. */
export function timestampOf({ parameters, version }: Call, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === undefined || isTimestamp(value, version)) return value;
  throw invalidParameter(
    name,
    'is not a timestamp',
    'Write it like 2026-01-31T12:00:00Z; a "+" is sent as %2B.',
  );
}

export function momentOf(call: Call, name: string): Date | undefined {
  const value = timestampOf(call, name);
  return value === undefined ? undefined : new Date(instantOf(value)!);
}

/** An agent or an identified group, as JSON. */
export function agentOf({ parameters }: Call, name: string): AgentOrGroup | undefined {
  const value = parameters.get(name);
  return value === undefined ? undefined : checkAgent(jsonOf(value, name), name);
}

function jsonOf(value: string, name: string): unknown {
  try {
    return parseJson(value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalidParameter(name, 'is not JSON', 'Write it as JSON, percent-encoded.');
  }
}

export function requiredAgent(call: Call, name: string): AgentOrGroup {
  required(call.parameters, name);
  return agentOf(call, name)!;
}
