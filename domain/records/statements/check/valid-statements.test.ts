import { verifies } from '@mesh/platform/testing';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../parse-json.ts';
import type { Attachment, Statement } from '../statement.model.ts';
import { arbitraryStatement } from '../testing/arbitrary-statement.ts';
import { fullStatement } from '../testing/full-statement.ts';
import { checkStatements } from './check-statements.ts';

const VERSIONS = ['1.0.3', '2.0.0'] as const;

describe.each(VERSIONS)('a valid statement of %s', (version) => {
  it('is accepted, whatever it consists of', () => {
    verifies('xapi:data-4.1-values', 'xapi:data-4.6-finer', 'xapi:data-2.4.10-accepted');
    assert(
      property(arbitraryStatement(version), (statement) => {
        const [checked] = checkStatements(parseJson(JSON.stringify(statement)), version);
        expect(checked!.statement.id).toBe(statement.id);
        expect(checked!.version).toBe(version);
      }),
    );
  });

  it('comes out as it went in, but for single context activities', () => {
    verifies('xapi:data-2.4.6-array');
    const full = fullStatement();
    full.object = { ...fullStatement(), objectType: 'SubStatement' };
    for (const key of ['id', 'stored', 'authority', 'version'])
      delete (full.object as Record<string, unknown>)[key];
    delete (full.context as Record<string, unknown>).revision;
    delete (full.context as Record<string, unknown>).platform;
    const { statement } = checkStatements(structuredClone(full), version)[0]!;
    const category = [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }];
    expect(statement.context!.contextActivities!.category).toEqual(category);
    const { contextActivities } = (statement.object as Statement).context!;
    expect(contextActivities!.category).toEqual(category);
    const withArrays = structuredClone(full) as unknown as Statement;
    for (const part of [withArrays, withArrays.object as Statement])
      (part.context!.contextActivities as Record<string, unknown>).category = category;
    expect(statement).toEqual(withArrays);
  });

  it('may be of the future, and keeps its numbers', () => {
    verifies('xapi:data-2.4.7-future', 'xapi:data-2.2-precision', 'xapi:data-4.5-precision');
    const text = JSON.stringify({
      ...fullStatement(),
      timestamp: '2099-12-31T23:59:59.123456Z',
      result: { score: { raw: 0.123456789012345, max: 1e21, min: -16777217 } },
    });
    const { statement } = checkStatements(parseJson(text), version)[0]!;
    expect(statement.timestamp).toBe('2099-12-31T23:59:59.123456Z');
    expect(JSON.stringify(statement.result)).toBe(
      '{"score":{"raw":0.123456789012345,"max":1e+21,"min":-16777217}}',
    );
  });

  it('gets an id when it has none', () => {
    verifies('xapi:data-2.4.1-generated');
    const { id: _, ...anonymous } = fullStatement();
    const ids = checkStatements([anonymous, anonymous], version).map(({ statement }) => statement.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(anonymous).not.toHaveProperty('id');
  });
});

it('a statement says which attachments must come along, those of its SubStatement too', () => {
  const [attachment] = fullStatement().attachments as [Attachment];
  const { fileUrl: _, ...inside } = { ...attachment, sha2: 'a'.repeat(64) };
  const { fileUrl: _u, ...outside } = { ...attachment, sha2: 'b'.repeat(64) };
  const event = { actor: { mbox: 'mailto:a@b.c' }, verb: { id: 'v:1' }, object: { id: 'o:1' } };
  const object = { ...event, objectType: 'SubStatement', attachments: [inside, attachment] };
  const [checked] = checkStatements({ ...event, object, attachments: [outside, attachment] }, '1.0.3');
  expect(checked!.attachments).toEqual(['b'.repeat(64), 'a'.repeat(64)]);
});

it('keys that objects inherit mean nothing', () => {
  const text = JSON.stringify(fullStatement()).replace('"verb":', '"__proto__":{"x":1},"verb":');
  expect(() => checkStatements(parseJson(text), '1.0.3')).toThrow(/\["__proto__"\] is not a property/);
  const extended = '{"https://example.org/x":{"__proto__":{"polluted":true},"constructor":null}}';
  const event = '"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"v:1"},"object":{"id":"o:1"}';
  const [checked] = checkStatements(parseJson(`{${event},"context":{"extensions":${extended}}}`), '1.0.3');
  expect(JSON.stringify(checked!.statement.context!.extensions)).toBe(extended);
  expect({}).not.toHaveProperty('polluted');
});

it('U+0000 in a string is kept as the escape that it came in', () => {
  const event = '"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"v:1"},"object":{"id":"o:1"}';
  const [checked] = checkStatements(
    parseJson(`{${event},"result":{"response":"a\\u0000b\\ud800"}}`),
    '1.0.3',
  );
  expect(JSON.stringify(checked!.statement)).toContain('"response":"a\\u0000b\\ud800"');
});
