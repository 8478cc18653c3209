import { ALL_SCOPES, DomainError, type Actor, type Role, type Scope } from '@mesh/domain/kernel';

/** Of whom a role may do something; for what is about no person, `everyone` is simply yes. */
export type Reach = 'self' | 'reports' | 'everyone';

/** From the narrowest to the widest; each holds those before it. */
const REACHES: readonly Reach[] = ['self', 'reports', 'everyone'];

interface Rule {
  /** What a token needs. */
  scope: Scope;
  /** What persons may by the roles that they have; the widest counts. A role that is not named may not. */
  roles: Partial<Record<Role, Reach>>;
  /** Whoever may do that may do this too. */
  orWhoMay?: string;
  about: string;
}

const EVERYBODY = { learner: 'everyone' } as const;
const CURATORS = { curator: 'everyone', administrator: 'everyone' } as const;
const ADMINISTRATORS = { administrator: 'everyone' } as const;
/** What is held of persons: one's own, a manager's team's, an analyst's all. */
const OF_PERSONS = {
  learner: 'self',
  manager: 'reports',
  analyst: 'everyone',
  administrator: 'everyone',
} as const;

/** Who may do what, of whom. The one table of permissions; everything goes through `authorise` or `authoriseAbout`. */
const POLICY = {
  'catalogue.read': { scope: 'catalogue:read', roles: EVERYBODY, about: 'see items that one may read' },
  'catalogue.write': { scope: 'catalogue:write', roles: CURATORS, about: 'correct items, join copies' },
  'search.query': { scope: 'catalogue:read', roles: EVERYBODY, about: 'search' },
  'answers.query': { scope: 'catalogue:read', roles: EVERYBODY, about: 'ask for an answer' },
  'suggestions.create': { scope: 'suggest', roles: EVERYBODY, about: 'ask for suggestions' },
  'suggestions.feedback': { scope: 'feedback', roles: EVERYBODY, about: 'say what helped' },
  'sources.browse': {
    scope: 'catalogue:read',
    roles: EVERYBODY,
    orWhoMay: 'sources.read',
    about: 'see which sources there are',
  },
  'sources.read': {
    scope: 'sources:read',
    roles: CURATORS,
    orWhoMay: 'sources.write',
    about: 'see how sources are doing',
  },
  'sources.write': {
    scope: 'sources:write',
    roles: ADMINISTRATORS,
    about: 'connect, change and read sources',
  },
  'people.read': { scope: 'people:read', roles: OF_PERSONS, about: 'see who a person is' },
  'people.write': {
    scope: 'people:write',
    roles: ADMINISTRATORS,
    about: 'add, change and deactivate persons',
  },
  'people.identify': {
    scope: 'admin',
    roles: ADMINISTRATORS,
    about: 'say what a person is called elsewhere, merge and split',
  },
  'people.actAs': { scope: 'admin', roles: ADMINISTRATORS, about: 'look through the eyes of a person' },
  'groups.read': {
    scope: 'people:read',
    roles: { ...CURATORS, analyst: 'everyone' },
    orWhoMay: 'sources.read',
    about: 'see groups and who is in them',
  },
  'groups.write': {
    scope: 'people:write',
    roles: ADMINISTRATORS,
    about: 'make groups, change who is in them',
  },
  'directory.provision': {
    scope: 'scim',
    roles: ADMINISTRATORS,
    about: 'keep persons and groups as a directory says (SCIM)',
  },
  'roles.manage': { scope: 'admin', roles: ADMINISTRATORS, about: 'see and give access roles' },
  'providers.manage': {
    scope: 'admin',
    roles: ADMINISTRATORS,
    about: 'say which identity providers vouch for whom',
  },
  'tokens.own': { scope: 'admin', roles: { learner: 'self' }, about: 'make and end tokens of one’s own' },
  'sign-in.own': { scope: 'admin', roles: { learner: 'self' }, about: 'see and change how one signs in' },
  'sign-in.manage': {
    scope: 'admin',
    roles: ADMINISTRATORS,
    about: 'let a person in by a link, sign them out',
  },
  'records.read': { scope: 'records:read', roles: OF_PERSONS, about: 'see what was learned' },
  'records.manage': { scope: 'admin', roles: ADMINISTRATORS, about: 'run the record store' },
  'audit.read': {
    scope: 'audit:read',
    roles: ADMINISTRATORS,
    about: 'search, export and verify the audit log',
  },
  'privacy.see': {
    scope: 'catalogue:read',
    roles: EVERYBODY,
    about: 'see what is kept of persons, and what the organisation has agreed on',
  },
  'privacy.own': {
    scope: 'admin',
    roles: { learner: 'self' },
    about: 'download what is kept of oneself, say what may be kept',
  },
  'privacy.manage': {
    scope: 'admin',
    roles: ADMINISTRATORS,
    about: 'erase persons, export what is kept of them, set how long and how it is kept',
  },
  'system.read': { scope: 'admin', roles: ADMINISTRATORS, about: 'see the state of the system' },
  'system.write': { scope: 'admin', roles: ADMINISTRATORS, about: 'change the system and its tokens' },
} as const satisfies Record<string, Rule>;

export type Operation = keyof typeof POLICY;

export const OPERATIONS = Object.keys(POLICY) as readonly Operation[];

export function ruleOf(operation: Operation): Rule {
  return POLICY[operation];
}

export function requiredScope(operation: Operation): Scope {
  return POLICY[operation].scope;
}

/** Of whom at most an actor may do this; undefined: of nobody. */
export function reachOf(actor: Actor, operation: Operation): Reach | undefined {
  const { scope, roles, orWhoMay } = ruleOf(operation);
  const wider = orWhoMay === undefined ? undefined : reachOf(actor, orWhoMay as Operation);
  return widest([isInScope(actor, scope) ? ownReach(actor, roles) : undefined, wider]);
}

/** A person is held by their roles, a token by its scopes, a token of a person by both. */
function isInScope({ kind, roles, scopes }: Actor, scope: Scope): boolean {
  return scopes.includes(scope) || (kind === 'person' && roles !== undefined);
}

function ownReach({ roles }: Actor, granted: Rule['roles']): Reach | undefined {
  return roles === undefined ? 'everyone' : widest(roles.map((role) => granted[role]));
}

function widest(reaches: readonly (Reach | undefined)[]): Reach | undefined {
  return REACHES.findLast((reach) => reaches.includes(reach));
}

/** Whether an actor may do this, of everyone where it is about persons. */
export function mayDo(actor: Actor, operation: Operation): boolean {
  return reachOf(actor, operation) === 'everyone';
}

/** Throws `forbidden` unless the actor may do this, of everyone where it is about persons. */
export function authorise(actor: Actor, operation: Operation): void {
  if (!mayDo(actor, operation)) throw refusal(actor, operation);
}

/** Throws `forbidden` unless the actor may do this of somebody: of whom, the use case decides. */
export function authoriseOfSome(actor: Actor, operation: Operation): void {
  if (reachOf(actor, operation) === undefined) throw refusal(actor, operation);
}

export function refusal({ roles, kind }: Actor, operation: Operation): DomainError {
  if (roles === undefined || kind === 'token')
    return new DomainError('forbidden', `This needs the scope "${requiredScope(operation)}".`, {
      remedy: 'Use a token that has this scope, or ask an administrator.',
    });
  return new DomainError('forbidden', 'Your access roles do not allow this.', {
    remedy: 'Ask an administrator for a role that does.',
  });
}

/** The scopes within which persons of these roles may do something of everyone: what surfaces show. */
export function scopesOf(roles: readonly Role[]): Scope[] {
  const person: Actor = { tenantId: '', kind: 'person', roles, scopes: [] };
  const granted = OPERATIONS.filter((operation) => mayDo(person, operation)).map(requiredScope);
  return ALL_SCOPES.filter((scope) => granted.includes(scope));
}
