import { DomainError } from '@mesh/domain/kernel';
import { verifies } from '@mesh/platform/testing';
import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XapiVersion } from '../statement.model.ts';
import { arbitraryStatement } from '../testing/arbitrary-statement.ts';
import { breakAt, BREAKAGES, GONE } from '../testing/breakages.ts';
import { fullStatement } from '../testing/full-statement.ts';
import { checkStatements } from './check-statements.ts';

const AGENT = { mbox: 'mailto:ann@example.org' };
const EVENT = {
  actor: AGENT,
  verb: { id: 'https://example.org/did' },
  object: { id: 'https://example.org/it' },
};

function refusalOf(input: unknown, version: XapiVersion): DomainError {
  try {
    checkStatements(input, version);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

const CASES = Object.entries(BREAKAGES).flatMap(([id, list]) =>
  list.flatMap((one) =>
    (['1.0.3', '2.0.0'] as const)
      .filter((version) => (one.only ?? version) === version)
      .map((version) => ({ id, version, one, name: `${one.at} = ${nameOf(one.to)}` })),
  ),
);

function nameOf(value: unknown): string {
  return value === GONE ? 'gone' : JSON.stringify(value).slice(0, 60);
}

describe('a statement with one thing wrong', () => {
  it('is whole before that', () => {
    expect(checkStatements(fullStatement(), '1.0.3')).toHaveLength(1);
    expect(checkStatements(fullStatement(), '2.0.0')).toHaveLength(1);
  });

  it.each(CASES)('$version, $id: $name', ({ id, version, one }) => {
    verifies(id);
    const broken = fullStatement();
    breakAt(broken, one);
    const { code, field, remedy, message } = refusalOf(broken, version);
    expect({ code, field }).toEqual({ code: 'invalid', field: one.field ?? one.at });
    expect(message).toMatch(/^\S.* .*\.$/s);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
  });

  it('is refused wherever it stands in a batch, and with it the batch', () => {
    verifies('xapi:comm-3.2-batch');
    assert(
      property(
        arbitraryStatement('2.0.0'),
        constantFrom(...CASES.filter(({ version }) => version === '2.0.0')),
        integer({ min: 0, max: 2 }),
        (valid, { one }, index) => {
          const { id: _, ...other } = valid;
          const broken = fullStatement();
          breakAt(broken, one);
          const batch = [other, other];
          batch.splice(index, 0, broken as never);
          const field = one.field ?? one.at;
          const below = field.startsWith('[') ? field : `.${field}`;
          expect(refusalOf(batch, '2.0.0').field).toBe(`statements[${index}]${below}`);
        },
      ),
    );
  });
});

describe('what is not a statement', () => {
  it.each([null, undefined, 7, 'x', true])('%s is refused', (input) => {
    expect(refusalOf(input, '1.0.3').field).toBe('statement');
    expect(refusalOf([input], '1.0.3').field).toBe('statements[0]');
  });

  it('an id twice in a batch is refused, in whatever case', () => {
    verifies('xapi:2.0-4.2.4.2-same-id');
    const id = 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0';
    const batch = [EVENT, { ...EVENT, id }, { ...EVENT, id: id.toUpperCase() }];
    expect(refusalOf(batch, '2.0.0').field).toBe('statements[2].id');
    expect(checkStatements(batch.slice(0, 2), '2.0.0')).toHaveLength(2);
  });

  it('more than a thousand at once are too many', () => {
    const batch = Array.from({ length: 1001 }, () => EVENT);
    expect(refusalOf(batch, '2.0.0').code).toBe('too_large');
    expect(checkStatements(batch.slice(1), '2.0.0')).toHaveLength(1000);
  });

  it('a group of more than a thousand is too large', () => {
    const actor = { objectType: 'Group', member: Array.from({ length: 1001 }, () => AGENT) };
    expect(refusalOf({ ...EVENT, actor }, '2.0.0').field).toBe('actor.member');
  });

  it('is told with the word that was meant', () => {
    expect(refusalOf({ ...EVENT, Result: {} }, '1.0.3').remedy).toBe('Write it "result".');
  });

  it('is told in few words, however long it is', () => {
    expect(refusalOf({ ...EVENT, timestamp: 'x'.repeat(1e6) }, '1.0.3').message.length).toBeLessThan(200);
  });
});
