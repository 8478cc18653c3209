/**
 * The words of xAPI as data (1.0.3 Data §2, IEEE 9274.1.1 §4.2). These are the shapes after `checkStatements`: whatever
 * holds one of them may rely on every rule of the specification, and on nothing that it leaves open.
 */
export type XapiVersion = '1.0.3' | '2.0.0';

/** Language tag (RFC 5646) → text. */
export type LanguageMap = Readonly<Record<string, string>>;
/** IRI → any JSON, null included. */
export type Extensions = Readonly<Record<string, unknown>>;

export interface Account {
  readonly homePage: string;
  readonly name: string;
}

/** Exactly one of the four identifiers, but for an anonymous group, which has none. */
interface Identified {
  readonly name?: string;
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: Account;
}

export interface Agent extends Identified {
  readonly objectType?: 'Agent';
}

export interface Group extends Identified {
  readonly objectType: 'Group';
  readonly member?: readonly Agent[];
}

export type AgentOrGroup = Agent | Group;

export interface Verb {
  readonly id: string;
  readonly display?: LanguageMap;
}

export interface InteractionComponent {
  readonly id: string;
  readonly description?: LanguageMap;
}

export interface ActivityDefinition {
  readonly name?: LanguageMap;
  readonly description?: LanguageMap;
  readonly type?: string;
  readonly moreInfo?: string;
  readonly extensions?: Extensions;
  readonly interactionType?: string;
  readonly correctResponsesPattern?: readonly string[];
  readonly choices?: readonly InteractionComponent[];
  readonly scale?: readonly InteractionComponent[];
  readonly source?: readonly InteractionComponent[];
  readonly target?: readonly InteractionComponent[];
  readonly steps?: readonly InteractionComponent[];
}

export interface Activity {
  readonly objectType?: 'Activity';
  readonly id: string;
  readonly definition?: ActivityDefinition;
}

export interface StatementRef {
  readonly objectType: 'StatementRef';
  readonly id: string;
}

export interface Score {
  readonly scaled?: number;
  readonly raw?: number;
  readonly min?: number;
  readonly max?: number;
}

export interface Result {
  readonly score?: Score;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  readonly duration?: string;
  readonly extensions?: Extensions;
}

export interface ContextActivities {
  readonly parent?: readonly Activity[];
  readonly grouping?: readonly Activity[];
  readonly category?: readonly Activity[];
  readonly other?: readonly Activity[];
}

export interface ContextAgent {
  readonly objectType: 'contextAgent';
  readonly agent: Agent;
  readonly relevantTypes?: readonly string[];
}

export interface ContextGroup {
  readonly objectType: 'contextGroup';
  readonly group: Group;
  readonly relevantTypes?: readonly string[];
}

export interface Context {
  readonly registration?: string;
  readonly instructor?: AgentOrGroup;
  readonly team?: Group;
  readonly contextActivities?: ContextActivities;
  readonly revision?: string;
  readonly platform?: string;
  readonly language?: string;
  readonly statement?: StatementRef;
  readonly extensions?: Extensions;
  /** 2.0 only, as is `contextGroups`. */
  readonly contextAgents?: readonly ContextAgent[];
  readonly contextGroups?: readonly ContextGroup[];
}

export interface Attachment {
  readonly usageType: string;
  readonly display: LanguageMap;
  readonly description?: LanguageMap;
  readonly contentType: string;
  /** Octets. */
  readonly length: number;
  readonly sha2: string;
  readonly fileUrl?: string;
}

/** What a statement and a SubStatement share. */
interface Event {
  readonly actor: AgentOrGroup;
  readonly verb: Verb;
  readonly result?: Result;
  readonly context?: Context;
  /** When it happened; the store fills it in with `stored`. */
  readonly timestamp?: string;
  readonly attachments?: readonly Attachment[];
}

export interface SubStatement extends Event {
  readonly objectType: 'SubStatement';
  readonly object: Activity | AgentOrGroup | StatementRef;
}

export type StatementObject = Activity | AgentOrGroup | StatementRef | SubStatement;

export interface Statement extends Event {
  readonly id: string;
  readonly object: StatementObject;
  readonly stored?: string;
  readonly authority?: AgentOrGroup;
  readonly version?: string;
}

/** A statement that keeps every rule, with an id. Single context activities have become arrays of one (Data §2.4.6.2). */
export interface CheckedStatement {
  readonly statement: Statement;
  readonly version: XapiVersion;
  /** SHA-2, in lower case, of the attachments whose content must come along, because they have no `fileUrl`. */
  readonly attachments: readonly string[];
  /** The sender left its id to us. */
  readonly withoutId?: true;
}

export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
export const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';

export function isGroup(value: AgentOrGroup): value is Group {
  return value.objectType === 'Group';
}

export function isActivity(object: StatementObject): object is Activity {
  return object.objectType === undefined ? 'id' in object : object.objectType === 'Activity';
}

export function isAgentOrGroup(object: StatementObject): object is AgentOrGroup {
  return object.objectType === 'Agent' || object.objectType === 'Group';
}

/** Those of its SubStatement among them. */
export function attachmentsOf({ attachments = [], object }: Statement): readonly Attachment[] {
  return object.objectType === 'SubStatement' ? [...attachments, ...(object.attachments ?? [])] : attachments;
}

/** The id of the statement that this one is about, by a StatementRef as its object. */
export function targetOf({ object }: Statement): string | undefined {
  return object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
}

/** The id of the statement that this one voids (Data §2.3.2). */
export function voidedBy(statement: Statement): string | undefined {
  return statement.verb.id === VOIDED ? targetOf(statement) : undefined;
}
