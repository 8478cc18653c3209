import { ALL_SCOPES, ROLES, type Actor, type Role, type Scope } from '@mesh/domain/kernel';
import { authorise, OPERATIONS, ruleOf, type Operation, type Reach } from './policy.model.ts';

const WORDS: Record<Reach, string> = { self: 'self', reports: 'own team', everyone: 'yes' };

export interface Permission {
  operation: Operation;
  about: string;
  /** What a token needs. */
  scope: Scope;
  /** Of whom each role may do it; null: of nobody. */
  roles: Record<Role, Reach | null>;
}

/** Who may do what, of whom: the table that decides, for people to read. */
export function listPermissions(actor: Actor): Permission[] {
  authorise(actor, 'roles.manage');
  return OPERATIONS.map((operation) => {
    const { about, scope } = ruleOf(operation);
    const roles = ROLES.map((role) => [role, reachOfRole(operation, role) ?? null]);
    return { operation, about, scope, roles: Object.fromEntries(roles) as Permission['roles'] };
  });
}

/** What each role and each scope may do, as Markdown. */
export function permissionReference(): string {
  return [
    '# Permissions',
    'Persons have access roles; every active person is a learner. Tokens have scopes; a person’s own token may do what both its scopes and its owner’s roles allow, and ends with its owner. What one may *read* of the catalogue is decided by the readers of each item, not by roles or scopes: an administrator, too, reads only what is open to them.',
    '“self”: of oneself. “own team”: also of those whom one leads, directly or through others. “yes”: of everyone, where it is about persons.',
    table(
      ['Operation', 'What it is', ...ROLES, 'Scope of tokens'],
      OPERATIONS.map((operation) => [
        `\`${operation}\``,
        ruleOf(operation).about,
        ...ROLES.map((role) => wordFor(operation, role)),
        scopeWords(operation),
      ]),
    ),
    '## Scopes',
    table(
      ['Scope', 'Allows'],
      ALL_SCOPES.map((scope) => [
        `\`${scope}\``,
        OPERATIONS.filter((operation) => ruleOf(operation).scope === scope)
          .map((operation) => `\`${operation}\``)
          .join(', '),
      ]),
    ),
    '',
  ].join('\n\n');
}

/** A role holds what every learner may. */
function reachOfRole(operation: Operation, role: Role): Reach | undefined {
  const { roles } = ruleOf(operation);
  return roles[role] ?? roles.learner;
}

function wordFor(operation: Operation, role: Role): string {
  const reach = reachOfRole(operation, role);
  return reach === undefined ? '–' : WORDS[reach];
}

function scopeWords(operation: Operation): string {
  const { scope, orWhoMay } = ruleOf(operation);
  return orWhoMay === undefined ? `\`${scope}\`` : `\`${scope}\`, or what \`${orWhoMay}\` needs`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
