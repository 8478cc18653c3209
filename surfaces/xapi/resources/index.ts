import type { Resource } from '../call.ts';
import { activities } from './activities.ts';
import { agents } from './agents.ts';
import { documents } from './documents.ts';
import { statements } from './statements.ts';

/** All resources that need a version and a credential; About and the tokens stand apart. */
export const RESOURCES: readonly Resource[] = [statements, activities, agents, ...documents];
