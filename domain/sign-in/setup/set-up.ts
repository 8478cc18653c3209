import { assignRole, actorOfPerson, recordAudit } from '@mesh/domain/access';
import { DomainError, systemActor, type Deps } from '@mesh/domain/kernel';
import { createPerson } from '@mesh/domain/organisation';
import { findPersonByIdentifier } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import { prepareChoice, type Choice } from '../links/first-credential.ts';
import { replaceLink, takeLink } from '../links/links.store.ts';
import { lookAtLink, noLink } from '../links/use-link.ts';
import { hashToken } from '@mesh/platform/secrets';
import { startSessionIn, type StartedSession } from '../sessions/start-session.ts';
import type { Browser, SignInDeps } from '../sign-in.deps.ts';
import { findSetUp, hasWayIn } from './set-up.read.ts';
import { noteSetUp } from './set-up.store.ts';

/**
 * Whether persons sign in here: an administrator once could. It stays so when they leave, since an organisation whose doors
 * opened by themselves would be worse than one that has to be let in by its operator.
 */
export async function isSignInSetUp(deps: Pick<Deps, 'db' | 'clock'>, tenantId: string): Promise<boolean> {
  if (await findSetUp(deps.db, tenantId)) return true;
  if (!(await hasWayIn(deps.db, tenantId))) return false;
  await noteSetUp(deps.db, tenantId, deps.clock.now());
  return true;
}

/** Whether whoever starts the server has to be given a link: no administrator can sign in. */
export async function needsSetUpLink(deps: Pick<Deps, 'db'>, tenantId: string): Promise<boolean> {
  return !(await hasWayIn(deps.db, tenantId));
}

/**
 * Makes the first administrator with the link of the terminal, and signs them in. Whoever has that mail address already is
 * made it: the link is the word of whoever runs the server. Works once. Audited. Throws `not_found` for a link that is not
 * good, `invalid` for what was sent; then the link stays good.
 */
export async function setUp(
  deps: SignInDeps,
  tenantId: string,
  input: { token: string; name: string; email: string; choice: Choice } & Browser,
): Promise<StartedSession> {
  const { token, name, email, choice, userAgent, address } = input;
  const link = await lookAtLink(deps, tenantId, token);
  if (link.purpose !== 'set-up') throw noLink();
  const save = await prepareChoice(deps, tenantId, { token, about: [name, email], choice });
  // Taken first, so that of two at once only one makes anybody an administrator.
  if (!(await inTransaction(deps.db, (tx) => takeLink(tx, tenantId, link.id)))) throw noLink();
  const giveBack = () =>
    inTransaction(deps.db, (tx) =>
      replaceLink(tx, tenantId, {
        personId: null,
        tokenHash: hashToken(token),
        at: link.createdAt,
        expiresAt: link.expiresAt,
        by: undefined,
      }),
    );
  try {
    const personId = await firstAdministrator(deps, tenantId, { name, email });
    return await inTransaction(deps.db, async (tx) => {
      const at = deps.clock.now();
      const actor = await actorOfPerson({ db: tx }, tenantId, personId);
      if (actor === undefined) throw noLink();
      await save(tx, actor, personId);
      await noteSetUp(tx, tenantId, at);
      await recordAudit(tx, actor, { action: 'sign-in-link.use', target: personId, at });
      return startSessionIn(tx, tenantId, { personId, how: 'set-up', userAgent, address }, at);
    });
  } catch (error) {
    await giveBack();
    throw error;
  }
}

async function firstAdministrator(
  deps: SignInDeps,
  tenantId: string,
  { name, email }: { name: string; email: string },
): Promise<string> {
  const operator = systemActor(tenantId);
  const known = await findPersonByIdentifier(deps.db, tenantId, { kind: 'email', system: '', value: email });
  const personId = known ?? (await createPerson(deps, operator, { name, email })).id;
  if ((await actorOfPerson(deps, tenantId, personId)) === undefined)
    throw new DomainError('conflict', 'Whoever has this mail address is not active.', {
      field: 'email',
      remedy: 'Use another address, or reactivate them first: mesh people reactivate.',
    });
  await assignRole(deps, operator, { holder: { kind: 'person', id: personId }, role: 'administrator' });
  return personId;
}
