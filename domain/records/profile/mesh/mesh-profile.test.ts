import { z } from 'zod';
import {
  checkStatements,
  isIri,
  MESH_PROFILE,
  profileDifferences,
  type Statement,
} from '@mesh/domain/records';
import { describe, expect, it } from 'vitest';
import { statementOfDeed, type Deed } from '../../own/deed.ts';
import { valuesAt } from '../values-at.ts';
import { MESH_VERBS, type MeshVerb } from './mesh-concepts.ts';

const iri = z.string().refine(isIri);
const labels = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/), z.string().min(1))
  .refine(({ en }) => en);
const part = {
  id: iri,
  inScheme: z.literal(MESH_PROFILE.versions[0]!.id),
  prefLabel: labels,
  definition: labels,
};
const iris = z.array(iri).min(1).optional();
const values = z.array(z.unknown()).min(1).optional();
const path = z.string().refine((location) => Array.isArray(valuesAt({}, location)));

/** xAPI Profiles 1.0, Structure §6–8: what the specification asks of the parts that this profile has. */
const profileSchema = z.strictObject({
  '@context': z.literal('https://w3id.org/xapi/profiles/context'),
  id: iri,
  type: z.literal('Profile'),
  conformsTo: z.literal('https://w3id.org/xapi/profiles#1.0'),
  prefLabel: labels,
  definition: labels,
  versions: z.array(z.strictObject({ id: iri, generatedAtTime: z.iso.datetime() })).min(1),
  author: z.strictObject({ type: z.enum(['Organization', 'Person']), name: z.string().min(1) }),
  concepts: z.array(
    z.union([
      z.strictObject({
        ...part,
        type: z.enum(['Verb', 'ActivityType']),
        broadMatch: iris,
        relatedMatch: iris,
      }),
      z.strictObject({
        ...part,
        type: z.enum(['ContextExtension', 'ResultExtension', 'ActivityExtension']),
        recommendedVerbs: iris,
        inlineSchema: z.string().refine((text) => typeof JSON.parse(text) === 'object'),
      }),
    ]),
  ),
  templates: z.array(
    z.strictObject({
      ...part,
      type: z.literal('StatementTemplate'),
      verb: iri,
      rules: z
        .array(
          z
            .strictObject({
              location: path,
              presence: z.enum(['included', 'excluded', 'recommended']).optional(),
              any: values,
              all: values,
              none: values,
            })
            .refine(({ presence, any, all, none }) => presence ?? any ?? all ?? none),
        )
        .min(1),
    }),
  ),
});

const deed = (verb: MeshVerb): Deed => ({
  event: { id: 'e' },
  personId: '0190a5d1-0000-7000-8000-000000000001',
  verb,
  item: { id: '0190a5d1-0000-7000-8000-000000000002', activity: 'https://wiki.example.org/refunds' },
  at: new Date('2026-03-02T09:15:00Z'),
  suggestion: { id: '0190a5d1-0000-7000-8000-000000000003', position: 1 },
  withdrawn: verb === 'withdrew' ? 'known' : undefined,
});

describe('the profile of the mesh', () => {
  it('is one as the specification asks, with every id once and every verb that a template names known', () => {
    expect(profileSchema.safeParse(MESH_PROFILE).error).toBeUndefined();
    const { concepts, templates } = MESH_PROFILE;
    const ids = [MESH_PROFILE, ...MESH_PROFILE.versions, ...concepts, ...templates].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const verbs = concepts.filter(({ type }) => type === 'Verb').map(({ id }) => id);
    const named = templates.map(({ verb }) => verb);
    expect(verbs.filter((verb) => !named.includes(verb))).toEqual([]);
    expect(Object.values(MESH_VERBS).filter(({ id }) => !named.includes(id))).toEqual([]);
  });

  it.each(['suggested', 'opened', 'helped', 'not-for-me', 'known', 'withdrew'] as const)(
    'is kept by what the product tells of %s',
    (verb) => {
      const statement = statementOfDeed(deed(verb));
      expect(checkStatements([statement], '1.0.3')).toHaveLength(1);
      expect(checkStatements([statement], '2.0.0')).toHaveLength(1);
      expect(profileDifferences(statement)).toEqual([]);
      expect(statementOfDeed(deed(verb))).toEqual(statement);
    },
  );

  it('says what is missing, what must not be there and what is another than asked', () => {
    const told = statementOfDeed(deed('withdrew'));
    const wrong: Statement = {
      ...told,
      actor: { ...told.actor, name: 'Ada' },
      context: {
        contextActivities: told.context!.contextActivities!,
        extensions: {
          'https://w3id.org/learning-mesh/xapi/extensions/withdrawn': 'https://example.org/liked',
        },
      },
    };
    expect(
      profileDifferences(wrong).map(({ rule, location, found, expected }) => [
        rule,
        location,
        found,
        expected,
      ]),
    ).toEqual([
      ['Learning Mesh, template withdrew', '$.actor.name', '"Ada"', 'Nothing may stand here.'],
      [
        'Learning Mesh, template withdrew',
        "$.context.extensions['https://w3id.org/learning-mesh/xapi/extensions/item']",
        null,
        'Something must stand here.',
      ],
      [
        'Learning Mesh, template withdrew',
        "$.context.extensions['https://w3id.org/learning-mesh/xapi/extensions/withdrawn']",
        '"https://example.org/liked"',
        expect.stringContaining('nothing else'),
      ],
    ]);
  });
});
