import { fault, has, within, type Fault, type Json } from './fault.ts';
import { iri, languageTag } from './formats.ts';
import { anyText, listOf, mapOf, objectOf, oneOf } from './shapes.ts';

export const languageMap = mapOf('a language map', languageTag, anyText);
/** The values are anybody's business (Data §4.1). */
export const extensions = mapOf('a map of extensions', iri);

const components = listOf(
  objectOf({
    what: 'an interaction component',
    properties: { id: anyText, description: languageMap },
    required: ['id'],
  }),
  'interaction components',
);

/** Lists of interaction components; their ids must differ within one list (Data §2.4.4.1). */
const COMPONENT_LISTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;
const INTERACTION_PROPERTIES = ['correctResponsesPattern', ...COMPONENT_LISTS] as const;

const INTERACTION_TYPES = [
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
];

const definition = objectOf({
  what: 'an activity definition',
  properties: {
    name: languageMap,
    description: languageMap,
    type: iri,
    moreInfo: iri,
    extensions,
    interactionType: oneOf(INTERACTION_TYPES),
    correctResponsesPattern: listOf(anyText, 'strings'),
    choices: components,
    scale: components,
    source: components,
    target: components,
    steps: components,
  },
  rules: [needsInteractionType, hasDistinctComponents],
});

export const activity = objectOf({
  what: 'an activity',
  properties: { objectType: oneOf(['Activity']), id: iri, definition },
  required: ['id'],
});

function needsInteractionType(value: Json): Fault | undefined {
  if (has(value, 'interactionType')) return undefined;
  const used = INTERACTION_PROPERTIES.find((name) => has(value, name));
  return used === undefined
    ? undefined
    : fault('is missing', `Add it: "${used}" says nothing without it.`, 'interactionType');
}

function hasDistinctComponents(value: Json): Fault | undefined {
  for (const name of COMPONENT_LISTS) {
    if (!has(value, name)) continue;
    const ids = new Set<unknown>();
    for (const [index, { id }] of (value[name] as Json[]).entries()) {
      if (ids.has(id))
        return within(name, within(index, fault('is there twice', 'Give each component its own id.', 'id')));
      ids.add(id);
    }
  }
  return undefined;
}
