/** The shape of the house as data. The rules in `rules/` read it; changing it is an architecture decision (an ADR). */

export interface Layer {
  readonly name: string;
  /** Layers whose front doors this one may use. */
  readonly mayImport: readonly string[];
  readonly reason: string;
}

/** From the top down. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'quality',
    mayImport: ['apps', 'surfaces', 'domain', 'connectors', 'platform'],
    reason: 'It checks the whole house from outside, so nothing may lean on it.',
  },
  {
    name: 'apps',
    mayImport: ['surfaces', 'domain', 'connectors', 'platform'],
    reason: 'An app puts the parts together and starts them; it is the only place that knows all of them.',
  },
  {
    name: 'surfaces',
    mayImport: ['domain', 'platform'],
    reason:
      'A surface translates one protocol into calls of the domain; which sources exist is not its business.',
  },
  {
    name: 'connectors',
    mayImport: [],
    reason:
      'A connector sees only the kit, so one outside system can be added or dropped without touching the rest.',
  },
  {
    name: 'domain',
    mayImport: ['platform'],
    reason: 'What the product knows and decides must not depend on how it is reached or on whom it talks to.',
  },
  {
    name: 'platform',
    mayImport: [],
    reason:
      'Technical services that know nothing about learning can be used, tested and replaced by themselves.',
  },
];

export interface DomainRank {
  readonly modules: readonly string[];
  readonly reason: string;
}

/** From the bottom up: a module may use those of lower ranks, never one of its own rank. */
export const DOMAIN_ORDER: readonly DomainRank[] = [
  {
    modules: ['kernel'],
    reason: 'Tenants, actors, errors and events are what every other module speaks in.',
  },
  { modules: ['people'], reason: 'Who there is must be known before anyone can be allowed anything.' },
  { modules: ['access'], reason: 'Who may read what is decided once, below everything that is read.' },
  {
    modules: ['organisation'],
    reason:
      'What is done to persons and groups is authorised and audited, so it stands above access; nobody below needs it (ADR 0017).',
  },
  {
    modules: ['sign-in', 'directory'],
    reason:
      'Who comes in is somebody whom organisation may have to add first; nobody below needs to know how they came (ADR 0022), nor who told of them (ADR 0024).',
  },
  {
    modules: ['catalogue', 'records'],
    reason:
      'What there is to learn and what was done are facts; both are guarded by access and know no use of them.',
  },
  {
    modules: ['sync'],
    reason: 'It fills the catalogue from sources and owns the port that connectors implement.',
  },
  {
    modules: ['search', 'skills'],
    reason: 'Both are derived from the catalogue and can be rebuilt from it at any time.',
  },
  {
    modules: ['recommend', 'assignments', 'peers'],
    reason: 'They decide what to show to whom, on top of what can be found and what is known about skills.',
  },
  {
    modules: ['insight', 'notify'],
    reason: 'They look at everything that happened and are used by no module.',
  },
  {
    modules: ['privacy'],
    reason:
      'Whoever is erased or asks for their data is so in every module, so it stands above all of them (ADR 0026).',
  },
  {
    modules: ['migrations'],
    reason: 'It lists the migrations of every module for the apps that open a database.',
  },
  { modules: ['testing'], reason: 'It sets up any of the others for tests, and only tests may import it.' },
];

export interface Passage {
  /** `layer/module`, or `layer/*` for every module of the layer. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Imports that the layers alone would refuse. */
export const ALLOWED: readonly Passage[] = [
  {
    from: 'connectors/*',
    to: 'connectors/kit',
    reason: 'The kit is all that a connector knows of the product.',
  },
  {
    from: 'connectors/registry',
    to: 'connectors/*',
    reason: 'The registry is the list of connectors that an app is built with.',
  },
  {
    from: 'connectors/kit',
    to: 'domain/sync',
    reason:
      'The port is defined by its user: the domain owns the contract and never imports a connector (ADR 0005).',
  },
  {
    from: 'connectors/kit',
    to: 'domain/catalogue',
    reason: 'The contract speaks of items, kinds and levels, which are words of the catalogue (ADR 0005).',
  },
  {
    from: 'connectors/kit',
    to: 'platform/*',
    reason: 'The kit hands connectors the guarded HTTP client and the few services they may use.',
  },
  {
    from: 'connectors/*',
    to: 'connectors/conformance',
    reason: 'The tests of every connector run the one conformance kit.',
  },
  {
    from: 'connectors/conformance',
    to: 'domain/*',
    reason:
      'It judges a connector by what the real runtime makes of it, so it stands above the domain as an app does.',
  },
  {
    from: 'connectors/conformance',
    to: 'platform/*',
    reason: 'It opens the database and the HTTP client that the runtime under test needs.',
  },
  {
    from: 'platform/*',
    to: 'platform/logging',
    reason: 'Every service logs, through the one redacting logger.',
  },
  {
    from: 'platform/jobs',
    to: 'platform/database',
    reason: 'Jobs live in the database and must share its one embedded connection under one mutex.',
  },
  {
    from: 'platform/ldap',
    to: 'platform/http',
    reason: 'There is one guard of addresses, whatever is spoken to them.',
  },
  {
    from: 'platform/testing',
    to: 'platform/*',
    reason: 'It sets up what tests need, a database first of all.',
  },
  {
    from: 'platform/*',
    to: 'platform/testing',
    reason: 'Tests of every service get their database from there.',
  },
  {
    from: 'apps/cli',
    to: 'apps/server',
    reason: 'The command line runs the same composition: `mesh serve`, `migrate`, `backup`.',
  },
];

/** Files of domain/ that write without being called a store. */
export const WRITERS: readonly { readonly path: string; readonly reason: string }[] = [
  { path: 'domain/kernel/events.ts', reason: 'Writing an event is all that it does.' },
  {
    path: 'domain/kernel/outbox.ts',
    reason: 'Delivering an event and marking it delivered belong together.',
  },
  { path: 'domain/kernel/tenant.ts', reason: 'The one small file about the one small table of tenants.' },
];

export interface Confinement {
  readonly module: string;
  /** Modules whose types it may use; their code stays out. */
  readonly typesOf: readonly string[];
  readonly reason: string;
}

/** Modules that may use less than their layer. */
export const CONFINED: readonly Confinement[] = [
  {
    module: 'apps/web',
    typesOf: ['surfaces/http-api', 'surfaces/sign-in'],
    reason: 'It runs in a browser and knows the server through HTTP only: the types of the wire, no code.',
  },
];
