import { DOCUMENTS, PROTOCOL } from './communication.ts';
import { DATA_MODEL } from './data-model.ts';
import type { Requirement } from './requirement.ts';
import { VERSION_2 } from './version-2.ts';

/**
 * What xAPI 1.0.3 and 2.0 require of an LRS. What they ask of clients, and OAuth 1.0, which is not offered, is left out.
 * ADL's own suite says the same in far more cases: `npm run conformance -- xapi --suite DIR`.
 */
export const REQUIREMENTS: readonly Requirement[] = [...DATA_MODEL, ...PROTOCOL, ...DOCUMENTS, ...VERSION_2];
