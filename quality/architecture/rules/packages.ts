import { builtinModules } from 'node:module';
import type { Module } from '../module.ts';
import { PACKAGE_HOMES, SHARED_PACKAGES } from '../packages.ts';
import { isForTests, placeOf, targetOf } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';

interface Use extends Finding {
  readonly name: string;
  readonly module: string;
}

export const packageHomes: Rule = {
  rule: 'Each third-party package is imported in one folder only (tests may use what they like).',
  reason:
    'A package that one folder hides can be upgraded or replaced there, and its types stay out of our contracts.',
  remedy:
    'Use the front door of the folder that owns the package (packages.ts names it) and let it export what is missing.',
  check: (modules) => {
    const uses = modules.flatMap(usesOf);
    return uses.filter((use) => !isAtHome(use, uses));
  },
};

function usesOf({ path, imports }: Module): Use[] {
  if (!/\.tsx?$/.test(path) || !path.includes('/') || isForTests(path)) return [];
  return imports.flatMap(({ specifier, line }) => {
    const target = targetOf(path, specifier);
    if (target?.kind !== 'package' || builtinModules.includes(target.name)) return [];
    const { module } = placeOf(path);
    return [{ path, line, found: `imports ${target.name}`, name: target.name, module }];
  });
}

function isAtHome({ name, module }: Use, uses: readonly Use[]): boolean {
  const home = PACKAGE_HOMES[name];
  if (home !== undefined) return home === module;
  const shared = SHARED_PACKAGES.find((entry) => entry.name === name);
  if (shared) return shared.folders.some((folder) => covers(folder, module));
  return uses.every((other) => other.name !== name || other.module === module);
}

function covers(folder: string, module: string): boolean {
  return folder.endsWith('*') ? module.startsWith(folder.slice(0, -1)) : folder === module;
}
