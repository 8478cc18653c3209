import { MESH } from '../../profile/mesh/mesh-iris.ts';

/** Of vocabularies where anyone finds a verb by its address, and of learning management systems' own. */
const REGISTRIES = [
  'http://id.tincanapi.com/verb/',
  'http://activitystrea.ms/',
  'https://w3id.org/xapi/tla/verbs/',
  'https://xapi.edlm/profiles/edlm-lms/concepts/verbs/',
  `${MESH}/verbs/`,
];

const ADL =
  'answered asked attempted attended commented completed exited experienced failed imported initialized interacted launched mastered passed preferred progressed registered responded resumed scored shared suspended terminated voided';
const W3ID_ADL = 'abandoned logged-in logged-out satisfied waived';
const VIDEO = 'played paused seeked';

const VERBS = new Set([
  ...ADL.split(' ').map((name) => `http://adlnet.gov/expapi/verbs/${name}`),
  ...W3ID_ADL.split(' ').map((name) => `https://w3id.org/xapi/adl/verbs/${name}`),
  ...VIDEO.split(' ').map((name) => `https://w3id.org/xapi/video/verbs/${name}`),
  'https://brindlewaye.com/xAPITerms/verbs/loggedin/',
  'https://brindlewaye.com/xAPITerms/verbs/loggedout/',
]);

export function isKnownVerb(iri: string): boolean {
  return VERBS.has(iri) || REGISTRIES.some((prefix) => iri.startsWith(prefix));
}
