import type { AgentOrGroup, XapiVersion } from '../statements/statement.model.ts';

/** `forward`: another record store; `webhook`: any address that takes signed calls. */
export const DESTINATION_KINDS = ['forward', 'webhook'] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

/**
 * `refused`: it says that the statement is wrong; `conflict`: it has another one under this id; `unsendable`: the
 * statement can not be told in the destination's version. Only `waiting` changes by itself.
 */
export const DELIVERY_STATES = ['waiting', 'delivered', 'refused', 'conflict', 'unsendable'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Which statements go there. Lists are alternatives; an empty one asks for nothing. */
export interface DeliveryFilters {
  verbs: string[];
  activities: string[];
  /** Also where an activity is only context, as in a query of xAPI; likewise for agents. */
  relatedActivities: boolean;
  agents: AgentOrGroup[];
  relatedAgents: boolean;
  /** Only what these sent; and never what those sent. */
  credentials: string[];
  exceptCredentials: string[];
}

/** A place that statements go on to, as whoever delivers needs it. */
export interface Destination {
  tenantId: string;
  id: string;
  kind: DestinationKind;
  url: string;
  /** Forwards only. */
  version: XapiVersion;
  key: string;
  /** Webhooks sign with both while one is being changed. */
  secrets: string[];
  filters: DeliveryFilters;
  place: number;
}

/** Destinations of a tenant: each costs a request for a batch and, at its end of the log, a page that is in memory. */
export const MAX_DESTINATIONS = 50;
/** Statements of one request, and their bytes with attachments; a single larger one goes alone. */
export const BATCH_STATEMENTS = 100;
export const BATCH_BYTES = 2 * 1024 * 1024;
/** Statements that a destination refuses one after the other until the fault is taken to be its own. */
export const MAX_REFUSED_IN_A_ROW = 10;
/** After so many days without one success a destination is paused. */
export const GIVE_UP_DAYS = 5;
/** Finished deliveries are kept for so many days, and of one destination so many at most. */
export const DELIVERY_DAYS = 30;
export const MAX_DELIVERIES = 10_000;

/** The wait after the first failure, doubled by each further one up to the longest; what a destination asks for, up to a day. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;
const LONGEST_ASKED_MS = 24 * 60 * 60_000;

/** Milliseconds until the next attempt after so many failures in a row. Up to a quarter is random: not all at one moment. */
export function waitAfter(failures: number, askedMs: number | undefined, random = Math.random): number {
  if (askedMs !== undefined) return Math.min(Math.max(askedMs, 1_000), LONGEST_ASKED_MS);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MS);
  return Math.round(wait * (1 - random() / 4));
}

/** What came of one request. */
export type Outcome =
  | { is: 'delivered'; status: number }
  /** The statements are at fault, one of them at least. */
  | { is: 'refused' | 'conflict'; status: number; reason: string }
  /** It will not go on without a person. */
  | { is: 'closed'; status: number | null; reason: string }
  /** It may go on by itself later. */
  | { is: 'failed'; status: number | null; reason: string; askedMs: number | undefined };
