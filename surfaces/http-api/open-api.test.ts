import { describe, expect, it } from 'vitest';
import { openApiDocument } from './open-api.ts';
import { restReference } from './reference.ts';
import { ENDPOINTS } from './routes/index.ts';

const document = openApiDocument(ENDPOINTS, '1.2.3');
const operations = Object.values(document.paths!).flatMap((methods) => Object.values(methods));

describe('the OpenAPI description', () => {
  it('is 3.1 and holds every route once, under a name of its own', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations).toHaveLength(ENDPOINTS.length);
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(ENDPOINTS.length);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    const components = document.components as Record<string, Record<string, unknown>>;
    for (const [, kind, name] of references) expect(components[kind!]).toHaveProperty(name!);
  });

  it('says of every route who may call it and how it fails', () => {
    for (const operation of operations) {
      expect(operation.security).toEqual([{ token: [] }, { session: [] }]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '401', '429', '500']));
    }
  });

  it('names the fields of a request as they are sent', () => {
    const search = document.paths!['/api/v1/search']!.get!;
    const names = search.parameters!.flatMap((parameter) => ('name' in parameter ? [parameter.name] : []));
    expect(names).toEqual(expect.arrayContaining(['q', 'limit', 'offset', 'kind', 'source', 'minutesMax']));
  });
});

describe('the reference page', () => {
  const page = restReference();

  it('has every route and every schema', () => {
    for (const path of Object.keys(document.paths!)) expect(page).toContain(` ${path}\n`);
    for (const name of Object.keys(document.components!.schemas!)) expect(page).toContain(`### ${name}\n`);
  });

  it('has no empty type and no object for a text', () => {
    expect(page).not.toContain('[object Object]');
    expect(page).not.toContain('undefined');
    expect(page).not.toContain('object or object');
  });
});
