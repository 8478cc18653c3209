import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOT_ABOUT_PERSONS, personTraces, STORES } from '@mesh/domain/privacy';

const DOMAIN = join(import.meta.dirname, '../../domain');
/** Erased with the statements that they belong to, not by a trace. */
const WITH_STATEMENTS = [
  'statement',
  'statement_key',
  'agent',
  'attachment',
  'statement_attachment',
  'learning_event',
  'record_timeline',
];
/** A column with such a name says who somebody is, unless the table is told apart below. */
const PERSON_COLUMN =
  /^\s+(\w*person_id|owner_id|made_by|manager_id|requested_by|\w*_by|learner|actor\w*|agent_key|principal|address|email)\??:/gm;
/** Such columns that say nothing of a person. */
const INNOCENT: Readonly<Record<string, readonly string[]>> = {
  attempt: ['superseded_by'],
  item: ['retired_by'],
  person_group: ['managed_by'],
  source_credential: ['locked_by'],
};

/** Every table by its name, whether a migration or a type tells of it, with the columns that look like a person. */
function tables(): Map<string, string[]> {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('tables.ts'),
  );
  const found = new Map(madeTables().map((table) => [table, [] as string[]]));
  for (const path of files) {
    const text = readFileSync(join(DOMAIN, path), 'utf8');
    const schema = /interface Schema \{([^}]*)\}/.exec(text)?.[1] ?? '';
    for (const [, table, shape] of schema.matchAll(/(\w+): (\w+);/g)) {
      const body = new RegExp(`interface ${shape} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
      const columns = [...body.matchAll(PERSON_COLUMN)].map(([, column]) => column!);
      found.set(
        table!,
        columns.filter((column) => !(INNOCENT[table!] ?? []).includes(column)),
      );
    }
  }
  return found;
}

function madeTables(): string[] {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes('/migrations/') && !path.endsWith('.test.ts'),
  );
  const text = files.map((path) => readFileSync(join(DOMAIN, path), 'utf8')).join('\n');
  const dropped = new Set([...text.matchAll(/drop table (\w+)/g)].map(([, table]) => table));
  return [...text.matchAll(/create table (\w+) \(/g)].flatMap(([, table]) =>
    dropped.has(table) ? [] : table!,
  );
}

describe('where something about persons lies', () => {
  const all = tables();
  const named = STORES.flatMap((store) => store.tables);

  it('every table has an answer to an erasure, and none is named that is not there', () => {
    expect(all.size).toBeGreaterThan(50);
    const answered = [...named, ...Object.keys(NOT_ABOUT_PERSONS)];
    expect(
      [...all.keys()].filter((table) => !answered.includes(table)),
      'domain/privacy/inventory/stores.ts',
    ).toEqual([]);
    expect(answered.filter((table) => !all.has(table))).toEqual([]);
    expect(answered.filter((table, n) => answered.indexOf(table) !== n)).toEqual([]);
  });

  it('a table with a column for a person is no table without persons', () => {
    const wrong = [...all].filter(([table, columns]) => columns.length > 0 && !named.includes(table));
    expect(wrong).toEqual([]);
  });

  it('what is erased by a store is declared by the module that owns the table', () => {
    const traced = personTraces.map(({ table }) => table);
    const kept = new Set(
      STORES.filter(({ onErasure }) => onErasure.what === 'kept').flatMap((store) => store.tables),
    );
    const silent = named.filter(
      (table) => !traced.includes(table) && !kept.has(table) && !WITH_STATEMENTS.includes(table),
    );
    expect(silent).toEqual([]);
    for (const { table, store } of personTraces)
      expect([table, STORES.find(({ id }) => id === store)?.tables.includes(table)]).toEqual([table, true]);
  });

  it('nobody is called anything without being looked for among the erased', () => {
    const writers = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        path.endsWith('.store.ts') &&
        /insert into person_identifier|insertInto\('person_identifier'\)/.test(
          readFileSync(join(DOMAIN, path), 'utf8'),
        ),
    );
    expect(writers.length).toBeGreaterThan(0);
    for (const path of writers)
      expect([path, readFileSync(join(DOMAIN, path), 'utf8').includes('refuseErased(')]).toEqual([
        path,
        true,
      ]);
  });
});
