import { ALLOWED, CONFINED, DOMAIN_ORDER, LAYERS } from '../layers.ts';
import type { Module } from '../module.ts';
import { isForTests, placeOf, targetOf, type Place, type Target } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';

type MeshTarget = Extract<Target, { kind: 'mesh' }>;

interface Crossing {
  readonly from: Place;
  readonly to: MeshTarget;
  readonly path: string;
  readonly typesOnly: boolean;
}

/** Runs `judge` over every import of another module of ours; a returned clause is a finding. */
function overMeshImports(judge: (crossing: Crossing) => string | null) {
  return (modules: readonly Module[]): Finding[] =>
    modules
      .filter(({ path }) => /\.tsx?$/.test(path) && path.includes('/'))
      .flatMap(({ path, imports }) =>
        imports.flatMap(({ specifier, line, typesOnly }) => {
          const to = targetOf(path, specifier);
          if (to?.kind !== 'mesh') return [];
          const found = judge({ from: placeOf(path), to, path, typesOnly });
          return found === null ? [] : [{ path, line, found: `imports ${specifier}: ${found}` }];
        }),
      );
}

export const importDirection: Rule = {
  rule: 'Imports point down: apps → surfaces → domain → platform; a connector imports only connectors/kit; siblings never import siblings.',
  reason: 'A part that knows only what lies below it can be understood, tested and replaced by itself.',
  remedy:
    'Move the shared code down into the layer both may use (a technical service: platform; a rule of the product: the lowest domain module that owns it), pass it in as a dependency from apps/server, or react to an event. layers.ts says what is allowed, and why.',
  check: overMeshImports(({ from, to, typesOnly }) => {
    if (from.module === to.module) return null;
    const confined = CONFINED.find(({ module }) => module === from.module);
    if (confined) return typesOnly && confined.typesOf.includes(to.module) ? null : confined.reason;
    if (isAllowed(from.module, to.module)) return null;
    if (from.layer === 'domain' && to.layer === 'domain') return judgeDomain(from, to);
    const layer = LAYERS.find(({ name }) => name === from.layer);
    if (layer?.mayImport.includes(to.layer)) return null;
    if (from.layer === to.layer) return from.layer === 'quality' ? null : 'a sibling';
    return layer?.reason ?? 'this folder has no place in layers.ts';
  }),
};

function judgeDomain(from: Place, to: MeshTarget): string | null {
  // Whether a test helper may be used at all is the rule `testingForTests`.
  if (to.module === 'domain/testing') return null;
  const [own, other] = [rankOf(from.module), rankOf(to.module)];
  if (other < own) return null;
  return other === own
    ? 'a module of the same rank'
    : `${to.module} lies above. ${DOMAIN_ORDER[other]?.reason}`;
}

function rankOf(module: string): number {
  return DOMAIN_ORDER.findIndex(({ modules }) => modules.some((name) => `domain/${name}` === module));
}

function isAllowed(from: string, to: string): boolean {
  return ALLOWED.some((passage) => fits(passage.from, from) && fits(passage.to, to));
}

function fits(pattern: string, module: string): boolean {
  return pattern.endsWith('/*') ? module.startsWith(pattern.slice(0, -1)) : pattern === module;
}

export const frontDoors: Rule = {
  rule: 'A module is used through its front door (index.ts), across modules always as @mesh/….',
  reason: 'What is behind the door can change without asking anyone.',
  remedy: 'Export what is needed from the index.ts of the module that owns it, and import that.',
  check: overMeshImports(({ from, to }) =>
    to.frontDoor || (from.layer === 'quality' && to.layer === 'quality') ? null : 'past the front door',
  ),
};

export const testingForTests: Rule = {
  rule: 'What lies in a testing or emulator folder is imported by tests only.',
  reason: 'A helper that fakes, scripts or shortens something must not reach a running product.',
  remedy: 'Move the part that the product needs out of the testing folder into the module that owns it.',
  check: (modules) =>
    modules
      .filter(({ path }) => /\.tsx?$/.test(path) && path.includes('/') && !isForTests(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ specifier }) => isOnlyForTests(targetOf(path, specifier)))
          .map(({ specifier, line }) => ({ path, line, found: `imports ${specifier}: not a test` })),
      ),
};

function isOnlyForTests(target: Target | null): boolean {
  return target !== null && target.kind !== 'package' && target.testing;
}

export const knownPlaces: Rule = {
  rule: 'Every module lies in a layer, and every domain module has a rank.',
  reason: 'A folder that the rules do not know is a folder that they do not guard.',
  remedy: 'Put the code where DESIGN §2 has a place for it, or add the module to layers.ts with its reason.',
  check: (modules) =>
    modules
      .filter(({ path }) => path.includes('/') && !path.startsWith('scripts/'))
      .map(({ path }) => ({ path, place: placeOf(path) }))
      .filter(({ path, place }) => !isKnown(path, place))
      .map(({ path, place }) => ({ path, found: `${place.module} is not in layers.ts` })),
};

function isKnown(path: string, { layer, module }: Place): boolean {
  if (!LAYERS.some(({ name }) => name === layer) || path.split('/').length < 3) return false;
  return layer !== 'domain' || rankOf(module) >= 0;
}
