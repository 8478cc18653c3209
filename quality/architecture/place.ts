import { posix } from 'node:path';

export interface Place {
  readonly layer: string;
  /** `layer/module`; for a package or a Node module its own name. */
  readonly module: string;
  /** Inside a `testing` or `emulator` folder. */
  readonly testing: boolean;
}

export type Target =
  | ({ readonly kind: 'mesh'; readonly frontDoor: boolean } & Place)
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'own'; readonly testing: boolean };

/** Helpers of tests, and stand-ins for outside systems; both have a front door of their own. */
const DOORS_FOR_TESTS = ['testing', 'emulator'];
const FOR_TESTS = /\/(testing|emulator)(\/|\.ts$|$)/;

const WORKSPACES = new Set(['platform', 'domain', 'connectors', 'surfaces']);

/** A test, or a file that only tests use. */
export function isForTests(path: string): boolean {
  return /\.test\.tsx?$|-fixtures\.ts$/.test(path) || FOR_TESTS.test(path) || path.startsWith('quality/');
}

export function placeOf(path: string): Place {
  const [layer = '', module = ''] = path.split('/');
  return { layer, module: `${layer}/${module}`, testing: FOR_TESTS.test(path) };
}

/** What an import in the file `from` points to; null for modules of Node and files that are not code. */
export function targetOf(from: string, specifier: string): Target | null {
  if (specifier.startsWith('node:')) return null;
  if (specifier.startsWith('.')) return relative(from, specifier);
  if (specifier.startsWith('@mesh/')) return front(specifier);
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}

function relative(from: string, specifier: string): Target | null {
  const path = posix.join(posix.dirname(from), specifier);
  const place = placeOf(path);
  if (place.module !== placeOf(from).module) return { kind: 'mesh', frontDoor: false, ...place };
  return { kind: 'own', testing: place.testing };
}

/** `@mesh/domain/sync` is a front door, and so is a module's folder for tests; anything deeper is not. */
function front(specifier: string): Target {
  const [, workspace = '', ...rest] = specifier.split('/');
  const path = WORKSPACES.has(workspace) ? [workspace, ...rest] : ['apps', workspace, ...rest];
  const deeper = path.slice(2);
  const frontDoor =
    path.length >= 2 &&
    (deeper.length === 0 || (deeper.length === 1 && DOORS_FOR_TESTS.includes(deeper[0]!)));
  return { kind: 'mesh', frontDoor, ...placeOf(path.join('/')) };
}
