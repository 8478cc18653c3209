import { verifies } from '@mesh/platform/testing';
import { assert, constantFrom, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStatements } from './check/check-statements.ts';
import { formatStatement } from './format-statement.ts';
import { referenceKeys } from './reference-keys.ts';
import type { Activity, Statement } from './statement.model.ts';
import { arbitraryStatement } from './testing/arbitrary-statement.ts';
import { fullStatement } from './testing/full-statement.ts';

function full(): Statement {
  return checkStatements(fullStatement(), '1.0.3')[0]!.statement;
}

describe('the format ids', () => {
  it('leaves what identifies agents, groups, verbs and activities', () => {
    verifies('xapi:comm-2.1.3-format', 'xapi:2.0-4.1.6.1-ids');
    const { actor, verb, object, context, result } = formatStatement(full(), 'ids', []);
    expect(actor).toEqual({
      objectType: 'Group',
      account: { homePage: 'https://lms.example.org', name: 'team-7' },
    });
    expect(verb).toEqual({ id: 'http://adlnet.gov/expapi/verbs/answered' });
    expect(object).toEqual({ id: 'https://lms.example.org/questions/7' });
    expect(context!.contextActivities!.parent).toEqual([{ id: 'https://lms.example.org/quiz' }]);
    expect(result).toEqual(full().result);
  });

  it('leaves the members of an anonymous group, by what identifies them', () => {
    const actor = {
      objectType: 'Group',
      name: 'Us',
      member: [{ name: 'Ann', mbox: 'mailto:ann@example.org' }],
    } as const;
    const object = { objectType: 'Agent', name: 'Ben', openid: 'https://ben.example.org' } as const;
    const formatted = formatStatement({ ...full(), actor, object }, 'ids', []);
    expect(formatted.actor).toEqual({ objectType: 'Group', member: [{ mbox: 'mailto:ann@example.org' }] });
    expect(formatted.object).toEqual({ objectType: 'Agent', openid: 'https://ben.example.org' });
  });

  it('is a valid statement without descriptions, found by nothing new', () => {
    assert(
      property(arbitraryStatement('2.0.0'), (sent) => {
        const { statement } = checkStatements(sent, '2.0.0')[0]!;
        const before = JSON.stringify(statement);
        const formatted = formatStatement(statement, 'ids', []);
        expect(checkStatements(formatted, '2.0.0')).toHaveLength(1);
        expect(JSON.stringify(statement)).toBe(before);
        const found = new Set(referenceKeys(statement).map(({ value }) => value));
        for (const { value } of referenceKeys(formatted)) expect(found.has(value)).toBe(true);
        expect(keysOf(formatted)).not.toContain('definition');
        expect(keysOf(formatted)).not.toContain('display');
      }),
    );
  });
});

const ELSEWHERE = ['extensions', 'attachments'];

/** The keys of all objects inside, but for extensions and attachments. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    ELSEWHERE.includes(key) ? [] : [key, ...keysOf(one)],
  );
}

const NAME = { 'en-US': 'Color', 'en-GB': 'Colour', de: 'Farbe', 'zh-Hant-TW': '顏色' };

function nameIn(languages: readonly string[], name: Record<string, string> = NAME): unknown {
  const statement = { ...full(), object: { id: 'a:1', definition: { name } } };
  return (formatStatement(statement, 'canonical', languages).object as Activity).definition!.name;
}

describe('the format canonical', () => {
  it.each([
    [['de'], { de: 'Farbe' }],
    [['DE'], { de: 'Farbe' }],
    [['en-GB', 'en-US'], { 'en-GB': 'Colour' }],
    [['fr', 'de', 'en'], { de: 'Farbe' }],
    [['en'], { 'en-US': 'Color' }],
    [['zh-Hant'], { 'zh-Hant-TW': '顏色' }],
    [['de-CH'], { de: 'Farbe' }],
    [['en-AU', 'de'], { de: 'Farbe' }],
    [['fr', '*'], { 'en-US': 'Color' }],
    [['fr'], { 'en-US': 'Color' }],
    [[], { 'en-US': 'Color' }],
    [['e'], { 'en-US': 'Color' }],
  ])('for %j gives %j', (languages, expected) => {
    verifies('xapi:comm-2.1.3-language');
    expect(nameIn(languages)).toEqual(expected);
  });

  it('gives the language that stands first of those there are', () => {
    const tags = ['en-US', 'de', 'fr-CA', 'es'];
    assert(
      property(
        shuffledSubarray(tags, { minLength: 1 }),
        shuffledSubarray(tags, { minLength: 1 }),
        (there, wanted) => {
          const map = Object.fromEntries(there.map((tag) => [tag, tag]));
          const first = wanted.find((tag) => there.includes(tag)) ?? there[0]!;
          expect(nameIn(wanted, map)).toEqual({ [first]: first });
        },
      ),
    );
  });

  it('leaves an empty map, agents and all else as they are', () => {
    expect(nameIn(['en'], {})).toEqual({});
    const statement = full();
    const formatted = formatStatement(statement, 'canonical', ['de-CH']);
    expect(formatted).toEqual({
      ...statement,
      verb: { ...statement.verb, display: { 'de-CH': 'beantwortet' } },
    });
  });

  it('takes definitions as the record store knows them, in context and SubStatement too', () => {
    verifies('xapi:comm-2.1.3-format');
    const known = { name: { en: 'Known', de: 'Bekannt' } };
    const expected = { name: { de: 'Bekannt' } };
    const object = { ...full(), objectType: 'SubStatement', object: { id: 'a:1' } } as const;
    const formatted = formatStatement({ ...full(), object }, 'canonical', ['de'], () => known);
    const inside = formatted.object as unknown as Statement;
    expect((inside.object as Activity).definition).toEqual(expected);
    expect(formatted.context!.contextActivities!.category![0]!.definition).toEqual(expected);
    expect(inside.context!.contextActivities!.parent![0]!.definition).toEqual(expected);
  });

  it('has one language in every map of a definition', () => {
    assert(
      property(arbitraryStatement('1.0.3'), constantFrom('en', 'de', 'fr'), (sent, language) => {
        const { statement } = checkStatements(sent, '1.0.3')[0]!;
        const { object, verb } = formatStatement(statement, 'canonical', [language]);
        const { definition = {} } = object as Activity;
        const maps = [
          verb.display,
          definition.name,
          definition.description,
          ...(definition.choices ?? []).map((one) => one.description),
        ];
        for (const map of maps) expect(Object.keys(map ?? {}).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
