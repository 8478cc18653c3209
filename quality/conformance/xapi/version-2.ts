import { requirementsOf } from './requirement.ts';

/** IEEE 9274.1.1-2023, the base standard of LRSs; sections as ADL's suite for 2.0 names them. */
const IEEE = 'https://opensource.ieee.org/xapi/xapi-base-standard-documentation (IEEE 9274.1.1)';

/** Where 2.0 asks for something else than 1.0.3, or for more. */
export const VERSION_2 = [
  ...requirementsOf('2.0-4.1.1', `${IEEE} §4.1.1 Headers`, {
    version: '2.0 and 2.0.x are spoken, and answered as 2.0.0.',
    'alternate-syntax': 'The alternate request syntax is refused.',
  }),
  ...requirementsOf('2.0-4.1.4', `${IEEE} §4.1.4 Concurrency`, {
    etag: 'Every document is answered with an ETag in quotes.',
    changes: 'If-Match and If-None-Match hold for PUT, POST and DELETE: 412 when they do not.',
    state: 'PUT over state that is there, without a precondition, is 409 too.',
  }),
  ...requirementsOf('2.0-4.1.6.1', `${IEEE} §4.1.6.1 Statement Resource`, {
    'related-agents': 'related_agents finds statements by contextAgents and contextGroups too.',
    ids: 'In the format ids a verb has its id only.',
  }),
  ...requirementsOf('2.0-4.1.6.2', `${IEEE} §4.1.6.2 State Resource`, {
    'last-modified': 'State is answered with Last-Modified.',
  }),
  ...requirementsOf('2.0-4.1.6.4', `${IEEE} §4.1.6.4 Activities Resource`, {
    unknown: 'An unknown activity is answered by a bare one with its id: 200.',
  }),
  ...requirementsOf('2.0-4.2.2.5', `${IEEE} §4.2.2.5 Context`, {
    'context-agents': 'contextAgents are agents with their objectType, in SubStatements too.',
    'context-groups': 'contextGroups are groups with their objectType, in SubStatements too.',
    'relevant-types': 'relevantTypes are one or more IRIs.',
  }),
  ...requirementsOf('2.0-4.2.4.2', `${IEEE} §4.2.4.2 Statement properties`, {
    timestamp: 'A timestamp that is not of RFC 3339 is refused; the instant is kept.',
    'same-id': 'A batch that has one id twice is refused: 400.',
  }),
  ...requirementsOf('2.0-4.2.4.3', `${IEEE} §4.2.4.3 Version`, {
    default: 'A statement without a version gets 2.0.0, one of 1.0.x keeps its own.',
  }),
  ...requirementsOf('2.0-4.2.7', `${IEEE} §4.2.7 Data types`, {
    duration: 'Durations are compared at 0.01 s, against a signature too.',
    unknown: 'Additional properties are refused.',
  }),
];
