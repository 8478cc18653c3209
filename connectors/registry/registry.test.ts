import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { definitionHash, readVerification, summaryOf } from '@mesh/connectors/conformance';
import { allConnectors, connectorReference, describeConnectors } from './index.ts';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const connectors = allConnectors({ folderRoots: [] });
const folderOf = (id: string): string => join(ROOT, 'connectors', id);

test('ids are unique and are the names of the folders', () => {
  const ids = connectors.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !existsSync(folderOf(id)))).toEqual([]);
});

describe.each(connectors.map(({ id }) => id))('%s', (id) => {
  test('was compared with documents, and passes the conformance kit', () => {
    const { records } = readVerification(folderOf(id));
    expect(summaryOf({ records }).level, 'connectors/registry takes V1 and above').toMatch(/^V[123]$/);
    const emulated = records.find((record) => record.level === 'V2');
    expect(emulated?.checks?.failed).toBe(0);
  });

  test('its conformance record is of the connector as it is now', () => {
    const { records } = readVerification(folderOf(id));
    const emulated = records.find((record) => record.level === 'V2');
    const remedy = `Run: npx mesh connector test ${id} --record`;
    expect({ definition: emulated?.definition, remedy }).toEqual({
      definition: definitionHash(folderOf(id)),
      remedy,
    });
  });
});

test('the reference page shows level, date and checks', () => {
  const page = connectorReference(describeConnectors(connectors.slice(0, 1), ROOT));
  expect(page).toMatch(/\| \[Folder\]\(#folder-folder\) \| V\d \| \d{4}-\d\d-\d\d \|/);
  expect(page).toMatch(/\*\*V2\*\*, .* checks passed, 0 failed/);
});
