import { createHmac } from 'node:crypto';
import { meshExtension } from '../profile/mesh/mesh-iris.ts';
import { agentKey } from '../statements/reference-keys.ts';
import {
  SIGNATURE,
  isAgentOrGroup,
  isGroup,
  type Agent,
  type AgentOrGroup,
  type Attachment,
  type Context,
  type Extensions,
  type Group,
  type Statement,
  type StatementObject,
  type SubStatement,
} from '../statements/statement.model.ts';

/** Who is taken out of statements, and what stands there instead. */
export interface Rewriting {
  /** `agentKey` of everybody who is this person. */
  identities: ReadonlySet<string>;
  /** Mail addresses, in lower case: they may stand in any text. */
  mails: readonly string[];
  instead: Agent;
  /** What stands in a text instead of a mail address. */
  word: 'erased' | 'withheld';
  /** Thrown away afterwards: what belonged together still does, and nobody can tell to whom. */
  salt: string;
}

/** Extensions of our own that say something of an item and nothing of a person. */
const KEPT_EXTENSIONS = ['item', 'position', 'withdrawn'].map(meshExtension);

/** Whether a statement says of the person that they did it. */
export function isDoneBy({ actor }: Statement, { identities }: Pick<Rewriting, 'identities'>): boolean {
  const key = agentKey(actor);
  return !isGroup(actor) && key !== undefined && identities.has(key);
}

/**
 * The statement without the person, wherever they stood. What they did themselves loses besides what only they could have
 * written or brought: answers, extensions, attachments; what names their session is named anew. A signature signed the statement
 * as it was, so it goes.
 */
export function rewriteStatement(statement: Statement, by: Rewriting): Statement {
  const own = isDoneBy(statement, by);
  const { authority, ...rest } = statement;
  const rewritten = {
    ...rewriteEvent(rest, by, own),
    object: rewriteObject(statement.object, by),
    ...(authority && { authority: rewriteParty(authority, by) }),
  } as Statement;
  return by.mails.length === 0 ? rewritten : (withoutMails(rewritten, by) as Statement);
}

type Event = Omit<Statement | SubStatement, 'authority'>;

function rewriteEvent<T extends Event>(event: T, by: Rewriting, own: boolean): T {
  const { attachments, result, context, ...rest } = event;
  const kept = attachments?.filter(({ usageType }: Attachment) => !own && usageType !== SIGNATURE);
  return {
    ...rest,
    actor: rewriteParty(event.actor, by),
    ...(result && { result: own ? ownResult(result) : result }),
    ...(context && { context: rewriteContext(context, by, own) }),
    ...(kept && kept.length > 0 && { attachments: kept }),
  } as unknown as T;
}

function ownResult({ score, success, completion, duration }: NonNullable<Event['result']>) {
  return {
    ...(score && { score }),
    ...(success !== undefined && { success }),
    ...(completion !== undefined && { completion }),
    ...(duration !== undefined && { duration }),
  };
}

function rewriteContext(
  { instructor, team, contextAgents, contextGroups, registration, extensions, ...rest }: Context,
  by: Rewriting,
  own: boolean,
): Context {
  const kept = own ? ourExtensions(extensions) : extensions;
  return {
    ...rest,
    ...(registration !== undefined && {
      registration: own ? renamed(registration.toLowerCase(), by) : registration,
    }),
    ...(instructor && { instructor: rewriteParty(instructor, by) }),
    ...(team && { team: rewriteParty(team, by) as Group }),
    ...(contextAgents && {
      contextAgents: contextAgents.map((one) => ({ ...one, agent: rewriteParty(one.agent, by) as Agent })),
    }),
    ...(contextGroups && {
      contextGroups: contextGroups.map((one) => ({ ...one, group: rewriteParty(one.group, by) as Group })),
    }),
    ...(kept && { extensions: kept }),
  };
}

function ourExtensions(extensions: Extensions = {}): Extensions | undefined {
  const ours = Object.entries(extensions).filter(([iri]) => KEPT_EXTENSIONS.includes(iri));
  return ours.length === 0 ? undefined : Object.fromEntries(ours);
}

function rewriteObject(object: StatementObject, by: Rewriting): StatementObject {
  if (isAgentOrGroup(object)) {
    const { objectType } = object;
    return { ...rewriteParty(object, by), objectType } as AgentOrGroup;
  }
  if (object.objectType !== 'SubStatement') return object;
  const own = isDoneBy(object as unknown as Statement, by);
  return {
    ...rewriteEvent(object, by, own),
    object: rewriteObject(object.object, by) as SubStatement['object'],
  };
}

function rewriteParty(party: AgentOrGroup, by: Rewriting): AgentOrGroup {
  const key = agentKey(party);
  const isThem = key !== undefined && by.identities.has(key);
  if (!isGroup(party)) return isThem ? by.instead : party;
  const member = party.member?.map((one) => rewriteParty(one, by) as Agent);
  if (isThem) return { objectType: 'Group', ...withoutType(by.instead), ...(member && { member }) };
  return { ...party, ...(member && { member }) };
}

function withoutType({ account }: Agent): { account?: Agent['account'] } {
  return account === undefined ? {} : { account };
}

/** A UUID of version 8 in the place of another: the same for the same as long as the salt is there. */
function renamed(registration: string, { salt }: Rewriting): string {
  const hex = createHmac('sha256', salt).update(registration).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Mail addresses are taken out of every text, also of IRIs. */
function withoutMails(value: unknown, by: Rewriting): unknown {
  if (typeof value === 'string')
    return by.mails.reduce(
      (text, mail) => (text.toLowerCase().includes(mail) ? replaceAll(text, mail, by.word) : text),
      value,
    );
  if (Array.isArray(value)) return value.map((one) => withoutMails(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [withoutMails(name, by) as string, withoutMails(one, by)]),
  );
}

const replaceAll = (text: string, mail: string, by: string): string =>
  text.replace(new RegExp(mail.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), by);
