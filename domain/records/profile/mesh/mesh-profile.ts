import { ADL } from '../../attempts/vocabularies/vocabulary.ts';
import { UNCOMPLETED } from '../../attempts/vocabularies/lms.ts';
import { exactly, included, type FollowedProfile } from '../followed-profile.ts';
import type { Profile, Template, TemplateRule } from '../profile.model.ts';
import { MESH_CONCEPTS, MESH_VERBS, type MeshVerb } from './mesh-concepts.ts';
import { MESH, MESH_VERSION, meshExtension, PEOPLE } from './mesh-iris.ts';

const OF_MESH: readonly TemplateRule[] = [
  exactly('$.actor.account.homePage', PEOPLE),
  { location: '$.actor.name', presence: 'excluded' },
  included('$.timestamp'),
];
const TOLD: readonly TemplateRule[] = [included('$.actor.account'), included('$.timestamp')];
const ITEM = included(`$.context.extensions['${meshExtension('item')}']`);
const SUGGESTION = included('$.context.contextActivities.parent[*].id');

/** What can be taken back. */
const WORDS = ['opened', 'helped', 'not-for-me', 'known'] as const;

/** What is asked of a verb besides what is asked of all. */
const RULES: Record<MeshVerb, readonly TemplateRule[]> = {
  suggested: [ITEM, SUGGESTION, included(`$.context.extensions['${meshExtension('position')}']`)],
  opened: [ITEM],
  helped: [ITEM],
  'not-for-me': [ITEM],
  known: [ITEM],
  withdrew: [
    ITEM,
    exactly(
      `$.context.extensions['${meshExtension('withdrawn')}']`,
      ...WORDS.map((name) => MESH_VERBS[name].id),
    ),
  ],
  asked: [{ location: '$.result.response', presence: 'excluded' }],
  answered: [],
  shared: [],
  recalled: [included('$.result.success')],
  assessed: [included('$.result.score')],
  unscored: [],
};

const OWN = Object.entries(MESH_VERBS).map(([name, { id, prefLabel, definition }]) =>
  template(name, id, prefLabel, definition, [
    ...(name === 'unscored' ? TOLD : OF_MESH),
    ...RULES[name as MeshVerb],
  ]),
);

/** What a source told of its learners, by verbs that others have defined. */
const TOLD_OF_LEARNERS = [
  template(
    'told-completed',
    `${ADL}completed`,
    { en: 'Completion that a source told of' },
    { en: 'The source holds the activity for completed by the actor; the timestamp is when it says so.' },
    [...TOLD, exactly('$.result.completion', true)],
  ),
  template(
    'told-uncompleted',
    UNCOMPLETED,
    { en: 'Completion that a source took back' },
    { en: 'The source held the activity for completed by the actor and does so no longer.' },
    [...TOLD, exactly('$.result.completion', false)],
  ),
  ...(['scored', 'passed', 'failed'] as const).map((name) =>
    template(
      `told-${name}`,
      ADL + name,
      { en: `Score that a source told of: ${name}` },
      { en: 'The score that stands at the source for the actor at the activity.' },
      [...TOLD, ...(name === 'scored' ? [included('$.result.score')] : [])],
    ),
  ),
];

function template(
  name: string,
  verb: string,
  prefLabel: Template['prefLabel'],
  definition: Template['definition'],
  rules: readonly TemplateRule[],
): Template {
  const id = `${MESH}/templates/${name}`;
  return { id, type: 'StatementTemplate', inScheme: MESH_VERSION, prefLabel, definition, verb, rules };
}

/** The profile as it is published (xAPI Profiles 1.0, https://github.com/adlnet/xapi-profiles). */
export const MESH_PROFILE: Profile = {
  '@context': 'https://w3id.org/xapi/profiles/context',
  id: MESH,
  type: 'Profile',
  conformsTo: 'https://w3id.org/xapi/profiles#1.0',
  prefLabel: { en: 'Learning Mesh', de: 'Learning Mesh' },
  definition: {
    en: 'What people do with suggestions, questions and tips while they work, and what sources tell of their learners. The work itself is never told: no text of the screen, no question, no answer.',
  },
  versions: [{ id: MESH_VERSION, generatedAtTime: '2026-11-22T00:00:00Z' }],
  author: { type: 'Organization', name: 'Learning Mesh' },
  concepts: MESH_CONCEPTS,
  templates: [...OWN, ...TOLD_OF_LEARNERS],
};

export const meshProfile: FollowedProfile = {
  name: 'Learning Mesh',
  category: MESH,
  requirements: MESH_PROFILE.templates.flatMap(({ id, verb, rules }) =>
    rules.map((asks) => ({ rule: `Learning Mesh, template ${id.split('/').at(-1)}`, verbs: [verb], asks })),
  ),
};
