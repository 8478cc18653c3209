import { randomUUID } from 'node:crypto';
import { readPrivacySettings } from '@mesh/domain/access';
import { DomainError } from '@mesh/domain/kernel';
import type { RecordsDeps } from '../records.deps.ts';
import { agentKey } from '../statements/reference-keys.ts';
import {
  attachmentsOf,
  type Agent,
  type AgentOrGroup,
  type CheckedStatement,
} from '../statements/statement.model.ts';
import { agentsIn, agentsOf } from './agents-in.ts';
import { SOMEBODY_ERASED, tombstoneKeyOf } from './identities.ts';
import { rewriteStatement, type Rewriting } from './rewrite-statement.ts';

type GuardDeps = Pick<RecordsDeps, 'db' | 'tombstones'>;

export interface Admitted {
  statements: readonly CheckedStatement[];
  /** Ids, in lower case, of those that say something else now than they came with. */
  changed: ReadonlySet<string>;
}

/**
 * Statements as they may come in: whoever was erased is somebody, whichever way they come. Costs nothing where nobody was
 * erased. Throws `forbidden` where the organisation refuses them instead.
 */
export async function withoutErased(
  deps: GuardDeps,
  tenantId: string,
  statements: readonly CheckedStatement[],
): Promise<Admitted> {
  if (!(await deps.tombstones.isAnybodyErased(tenantId))) return { statements, changed: NONE };
  const erased = await erasedAmong(
    deps,
    tenantId,
    statements.flatMap(({ statement }) => agentsIn(statement)),
  );
  if (erased.length === 0) return { statements, changed: NONE };
  const { erasedSenders } = await readPrivacySettings(deps.db, tenantId);
  if (erasedSenders === 'refuse') throw refused();
  const by = rewritingOfEntry(erased);
  const changed = new Set<string>();
  const admitted = statements.map((checked) => {
    if (!agentsIn(checked.statement).some((agent) => by.identities.has(agentKey(agent)))) return checked;
    changed.add(checked.statement.id.toLowerCase());
    const statement = rewriteStatement(checked.statement, by);
    const left = new Set(attachmentsOf(statement).map(({ sha2 }) => sha2.toLowerCase()));
    return { ...checked, statement, attachments: checked.attachments.filter((sha2) => left.has(sha2)) };
  });
  return { statements: admitted, changed };
}

const NONE: ReadonlySet<string> = new Set();

function rewritingOfEntry(erased: readonly Agent[]): Rewriting {
  return {
    identities: new Set(erased.map((agent) => agentKey(agent))),
    mails: erased.flatMap(({ mbox }) =>
      mbox === undefined ? [] : mbox.slice('mailto:'.length).toLowerCase(),
    ),
    instead: SOMEBODY_ERASED,
    word: 'erased',
    salt: randomUUID(),
  };
}

async function erasedAmong(deps: GuardDeps, tenantId: string, named: readonly Agent[]): Promise<Agent[]> {
  const agents = [...new Map(named.map((agent) => [agentKey(agent), agent])).values()];
  const are = await deps.tombstones.areErased(tenantId, agents.map(tombstoneKeyOf));
  return agents.filter((_, n) => are[n] === true);
}

const refused = () =>
  new DomainError('forbidden', 'This is about a person who was erased here.', {
    remedy: 'Do not send anything about this person any longer.',
  });

/** Of a document nothing would be left without the person whose it is. Throws `forbidden`. */
export async function refuseErasedAgent(
  deps: GuardDeps,
  tenantId: string,
  agent: AgentOrGroup,
): Promise<void> {
  if (!(await deps.tombstones.isAnybodyErased(tenantId))) return;
  if ((await erasedAmong(deps, tenantId, agentsOf(agent))).length > 0) throw refused();
}

/** Whether a text that is kept because nobody could read it as statements names somebody who was erased. */
export async function namesErased(deps: GuardDeps, tenantId: string, text: string): Promise<boolean> {
  if (!(await deps.tombstones.isAnybodyErased(tenantId))) return false;
  return (await erasedAmong(deps, tenantId, agentsInText(text))).length > 0;
}

const MAIL = /[^\s"'<>:,;]+@[^\s"'<>:,;\\]+/g;

function agentsInText(text: string): Agent[] {
  const mails = [...new Set(text.match(MAIL) ?? [])].map((mail): Agent => ({ mbox: `mailto:${mail}` }));
  try {
    return [...mails, ...agentsInJson(JSON.parse(text))];
  } catch {
    // Text that is no JSON: the addresses in it are all that can be found.
    return mails;
  }
}

function agentsInJson(value: unknown): Agent[] {
  if (Array.isArray(value)) return value.flatMap(agentsInJson);
  if (typeof value !== 'object' || value === null) return [];
  const { mbox_sha1sum: digest, openid, account } = value as Record<string, unknown>;
  const own: Agent[] = [
    ...(typeof digest === 'string' ? [{ mbox_sha1sum: digest }] : []),
    ...(typeof openid === 'string' ? [{ openid }] : []),
    ...(isAccount(account) ? [{ account }] : []),
  ];
  return [...own, ...Object.values(value).flatMap(agentsInJson)];
}

function isAccount(account: unknown): account is { homePage: string; name: string } {
  const { homePage, name } = (account ?? {}) as Record<string, unknown>;
  return typeof homePage === 'string' && typeof name === 'string';
}
