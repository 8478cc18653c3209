import type { Rule } from '../rule.ts';
import { frontDoors, importDirection, knownPlaces, testingForTests } from './imports.ts';
import { packageHomes } from './packages.ts';
import { fileSizes, namedExports, storesWrite } from './shape.ts';
import { noVendors } from './vendors.ts';

export const RULES: readonly Rule[] = [
  knownPlaces,
  importDirection,
  frontDoors,
  testingForTests,
  packageHomes,
  noVendors,
  namedExports,
  fileSizes,
  storesWrite,
];
