import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { RecordsDeps } from '../records.deps.ts';
import { checkStatements } from '../statements/check/check-statements.ts';
import { refuseUnstorable } from '../statements/store-statements.ts';
import { negotiateVersion } from '../statements/version.ts';
import { isSecretOf } from './authenticate-sender.ts';
import { findCredential } from './credentials.read.ts';
import type { KnownSender } from './sender-cache.ts';
import { authoriseSender, type XapiScope } from './sender.ts';

/** In the order in which a request meets them. */
export const CONNECTION_STEPS = ['key', 'secret', 'expiry', 'scope', 'version', 'statement'] as const;
type Step = (typeof CONNECTION_STEPS)[number];

/** What a sender would send. */
export interface TriedConnection {
  key: string;
  secret: string;
  /** What it wants to do. */
  scope: XapiScope;
  /** The value of X-Experience-API-Version; absent: it sends none. */
  version?: string | undefined;
  /** A statement or an array of them, as JSON; absent: that step is not tried. */
  statement?: unknown;
}

export interface ConnectionStep {
  step: Step;
  outcome: 'passed' | 'failed' | 'not-tried';
  /** A sentence. */
  says: string;
  /** The input at fault. */
  field: string | null;
  remedy: string | null;
}

/** Says at which step a sender fails, if at one. Nothing is stored, and the secret is neither kept nor repeated. */
export async function checkConnection(
  deps: RecordsDeps,
  actor: Actor,
  tried: TriedConnection,
): Promise<ConnectionStep[]> {
  authorise(actor, 'records.manage');
  const found = await findCredential(deps.db, { key: tried.key });
  const known = found?.sender.tenantId === actor.tenantId ? found : undefined;
  const of = (perform: (known: KnownSender) => void) => known && (() => perform(known));
  const version = await stepOf('version', 'This version is spoken here.', () =>
    negotiateVersion(tried.version),
  );
  const judgeable = version.outcome === 'passed' && tried.statement !== undefined;
  return [
    await stepOf('key', 'A credential has this key.', known === undefined ? refuseKey : () => {}),
    await stepOf(
      'secret',
      'The secret is right.',
      of((one) => refuseSecret(deps, one, tried.secret)),
    ),
    await stepOf(
      'expiry',
      'The credential has not expired.',
      of((one) => refuseExpired(deps, one)),
    ),
    await stepOf(
      'scope',
      'Its scopes suffice.',
      of(({ sender }) => authoriseSender(sender, tried.scope)),
    ),
    version,
    await stepOf(
      'statement',
      'This would be stored.',
      judgeable ? () => refuseStatement(deps, actor.tenantId, tried) : undefined,
    ),
  ];
}

async function stepOf(
  step: Step,
  says: string,
  perform: (() => unknown) | undefined,
): Promise<ConnectionStep> {
  const none = { field: null, remedy: null };
  if (perform === undefined) return { step, outcome: 'not-tried', says: 'This could not be tried.', ...none };
  try {
    await perform();
    return { step, outcome: 'passed', says, ...none };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { message, field = null, remedy = null } = error;
    return { step, outcome: 'failed', says: message, field, remedy };
  }
}

function refuseKey(): never {
  throw new DomainError('not_found', 'No credential has this key.', {
    field: 'key',
    remedy: 'Compare it with the list of credentials: it may have been revoked, or cut when it was copied.',
  });
}

function refuseSecret({ clock }: RecordsDeps, known: KnownSender, secret: string): void {
  if (isSecretOf(known, secret, clock.now())) return;
  throw new DomainError('unauthenticated', 'The secret is not the one of this key.', {
    field: 'secret',
    remedy: 'Secrets are shown once: give the credential a new one if this one is lost.',
  });
}

function refuseExpired({ clock }: RecordsDeps, { expiresAt }: KnownSender): void {
  if (expiresAt === null || expiresAt > clock.now()) return;
  throw new DomainError('unauthenticated', `The credential has expired on ${expiresAt.toISOString()}.`, {
    field: 'key',
    remedy: 'Change the moment at which it ends.',
  });
}

async function refuseStatement(
  deps: RecordsDeps,
  tenantId: string,
  { statement, version }: TriedConnection,
): Promise<void> {
  const statements = checkStatements(statement, negotiateVersion(version));
  await refuseUnstorable(deps, tenantId, { statements, attachments: new Map() });
}
