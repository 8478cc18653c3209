import { ADL } from '../../attempts/vocabularies/vocabulary.ts';
import type { Concept, ExtensionConcept } from '../profile.model.ts';
import { MESH, MESH_VERSION, meshExtension, meshType } from './mesh-iris.ts';

type About = Pick<Concept, 'prefLabel' | 'definition' | 'relatedMatch'>;

/** What people do with the mesh, as a timeline says it. With an `id` where another profile has defined the verb. */
const VERBS = {
  suggested: {
    prefLabel: { en: 'was offered', de: 'bekam vorgeschlagen' },
    definition: {
      en: 'The mesh offered the item to the actor for what they were doing. What that was is never told.',
    },
  },
  opened: {
    id: 'http://activitystrea.ms/open',
    prefLabel: { en: 'opened', de: 'öffnete' },
    definition: { en: 'The actor opened the item, from a suggestion or from its page.' },
  },
  helped: {
    prefLabel: { en: 'was helped by', de: 'fand hilfreich' },
    definition: { en: 'The actor said that the item helped.' },
  },
  'not-for-me': {
    prefLabel: { en: 'did not want', de: 'wollte nicht' },
    definition: { en: 'The actor said that the item is not for them: it is not offered to them again.' },
  },
  known: {
    prefLabel: { en: 'knew already', de: 'kannte schon' },
    definition: {
      en: 'The actor said that they know what the item teaches: it is not offered to them again.',
    },
  },
  withdrew: {
    prefLabel: { en: 'took back a word on', de: 'nahm ein Wort zurück zu' },
    definition: {
      en: 'The actor took back what they had said of the item; the extension "withdrawn" names the verb.',
    },
    relatedMatch: [`${ADL}voided`],
  },
  asked: {
    id: `${ADL}asked`,
    prefLabel: { en: 'asked', de: 'fragte' },
    definition: { en: 'The actor asked a question. Its words are where it was asked, not here.' },
  },
  answered: {
    id: `${ADL}answered`,
    prefLabel: { en: 'answered', de: 'antwortete auf' },
    definition: { en: 'The actor answered a question of somebody else.' },
  },
  shared: {
    id: `${ADL}shared`,
    prefLabel: { en: 'shared', de: 'teilte' },
    definition: { en: 'The actor gave the item, or a tip of their own, on to others.' },
  },
  recalled: {
    prefLabel: { en: 'recalled', de: 'erinnerte sich an' },
    definition: { en: 'The actor was asked again what the item teaches; `success` tells whether they knew.' },
  },
  assessed: {
    prefLabel: { en: 'was assessed in', de: 'wurde eingeschätzt in' },
    definition: { en: 'Somebody, or a rule, said which level of the skill the actor has, and by what.' },
  },
  unscored: {
    prefLabel: { en: 'had the score taken back of', de: 'bekam die Bewertung zurückgenommen von' },
    definition: {
      en: 'A source that had told a score of the actor at the activity tells none any longer.',
    },
    relatedMatch: [`${ADL}scored`],
  },
} as const satisfies Record<string, About & { id?: string }>;

export type MeshVerb = keyof typeof VERBS;

/** Each with its IRI. */
export const MESH_VERBS = Object.fromEntries(
  Object.entries<About & { id?: string }>(VERBS).map(([name, about]) => [
    name,
    { id: `${MESH}/verbs/${name}`, ...about },
  ]),
) as Record<MeshVerb, About & { id: string }>;

const TYPES = {
  suggestion: {
    prefLabel: { en: 'Suggestion', de: 'Vorschlag' },
    definition: { en: 'Items that were offered together at one moment for one context of work.' },
  },
} as const satisfies Record<string, About>;

const EXTENSIONS = {
  item: {
    prefLabel: { en: 'Item' },
    definition: { en: 'The id of the item in the mesh: it stays when the address of the item changes.' },
    schema: { type: 'string', format: 'uuid' },
  },
  position: {
    prefLabel: { en: 'Position' },
    definition: { en: 'Where the item stood in the suggestion; the first one is 1.' },
    schema: { type: 'integer', minimum: 1 },
  },
  withdrawn: {
    prefLabel: { en: 'Withdrawn' },
    definition: { en: 'The verb of the word that is taken back.' },
    schema: { type: 'string', format: 'iri' },
  },
} as const;

export const MESH_CONCEPTS: readonly (Concept | ExtensionConcept)[] = [
  ...Object.values(MESH_VERBS)
    .filter(({ id }) => id.startsWith(MESH))
    .map((about) => ({ type: 'Verb' as const, inScheme: MESH_VERSION, ...about })),
  ...Object.entries(TYPES).map(([name, about]) => ({
    id: meshType(name),
    type: 'ActivityType' as const,
    inScheme: MESH_VERSION,
    ...about,
  })),
  ...Object.entries(EXTENSIONS).map(([name, { schema, ...about }]) => ({
    id: meshExtension(name),
    type: 'ContextExtension' as const,
    inScheme: MESH_VERSION,
    ...about,
    inlineSchema: JSON.stringify(schema),
  })),
];
