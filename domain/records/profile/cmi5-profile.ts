import { CMI5_VERBS } from '../attempts/vocabularies/cmi5.ts';
import {
  adlVerbs,
  containing,
  exactly,
  excluded,
  included,
  type FollowedProfile,
  type Requirement,
} from './followed-profile.ts';

const CONTEXT = 'https://w3id.org/xapi/cmi5/context/';
const CATEGORIES = '$.context.contextActivities.category[*].id';
const CMI5 = `${CONTEXT}categories/cmi5`;
const MOVE_ON = `${CONTEXT}categories/moveon`;
const extension = (name: string) => `$.context.extensions['${CONTEXT}extensions/${name}']`;

const [abandoned, waived, satisfied] = ['abandoned', 'waived', 'satisfied'].map((name) => CMI5_VERBS + name);
const VERBS = [
  ...adlVerbs('launched', 'initialized', 'completed', 'passed', 'failed', 'terminated'),
  abandoned!,
  waived!,
  satisfied!,
];
const but = (...verbs: readonly string[]) => VERBS.filter((verb) => !verbs.includes(verb));

const PASSED = [...adlVerbs('passed'), waived!];
const COMPLETED = [...adlVerbs('completed'), waived!];
const DECIDING = [...PASSED, ...adlVerbs('failed', 'completed')];

const cmi5 = (
  section: string,
  asks: Requirement['asks'],
  verbs: readonly string[] = VERBS,
  remedy?: string,
) => ({
  rule: `cmi5 §${section}`,
  verbs,
  asks,
  ...(remedy === undefined ? {} : { remedy }),
});

/** https://github.com/AICC/CMI-5_Spec_Current, section 9; what can be told of a statement by itself. */
export const cmi5Profile: FollowedProfile = {
  name: 'cmi5',
  category: CMI5,
  requirements: [
    {
      rule: 'cmi5 §9.3',
      asks: exactly('$.verb.id', ...VERBS),
      remedy:
        'Leave the cmi5 category out of statements with other verbs: they are only allowed by cmi5 (§7.1.3).',
    },
    cmi5(
      '9.2',
      included('$.actor.account'),
      VERBS,
      'Use the actor of the launch as it is, with its account.',
    ),
    cmi5('9.5.1', excluded('$.result.score'), but(...adlVerbs('passed', 'failed'))),
    cmi5('9.5.2', exactly('$.result.success', true), PASSED),
    cmi5('9.5.2', exactly('$.result.success', false), adlVerbs('failed')),
    cmi5('9.5.2', excluded('$.result.success'), but(...PASSED, ...adlVerbs('failed'))),
    cmi5('9.5.3', exactly('$.result.completion', true), COMPLETED),
    cmi5('9.5.3', excluded('$.result.completion'), but(...COMPLETED)),
    cmi5('9.5.4', included('$.result.duration'), [
      ...adlVerbs('terminated', 'completed', 'passed', 'failed'),
      abandoned!,
    ]),
    cmi5('9.5.5.2', included("$.result.extensions['https://w3id.org/xapi/cmi5/result/extensions/reason']"), [
      waived!,
    ]),
    cmi5('9.6.1', included('$.context.registration'), VERBS, 'Use the registration of the launch address.'),
    cmi5('9.6.2.2', containing(CATEGORIES, MOVE_ON), DECIDING),
    cmi5('9.6.2.2', { location: CATEGORIES, none: [MOVE_ON] }, but(...DECIDING)),
    cmi5(
      '9.6.2.3',
      included('$.context.contextActivities.grouping[*].id'),
      VERBS,
      'Copy the context template of the launch data.',
    ),
    cmi5('9.6.3.1', included(extension('sessionid')), VERBS, 'Copy the context template of the launch data.'),
    cmi5('9.6.3.3', included(extension('launchmode')), adlVerbs('launched')),
    cmi5('9.6.3.4', included(extension('launchurl')), adlVerbs('launched')),
    cmi5('9.6.3.6', included(extension('moveon')), adlVerbs('launched')),
    cmi5('9.7', included('$.timestamp')),
  ],
};
