import { MESH_PROFILE } from '@mesh/domain/records';
import { expect, test } from 'vitest';
import { createXapiProfile } from './xapi-profile.ts';

const ask = (accept?: string) =>
  createXapiProfile().request('/xapi-profile', { headers: accept === undefined ? {} : { accept } });

test('the profile is published to everybody, as JSON-LD unless plain JSON is preferred', async () => {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(MESH_PROFILE);
  expect(answer.headers.get('content-type')).toBe('application/ld+json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const typeFor = async (accept: string) => (await ask(accept)).headers.get('content-type');
  expect(await typeFor('application/json, application/ld+json;q=0.5')).toBe('application/json');
  expect(await typeFor('text/html,application/xhtml+xml,*/*;q=0.8')).toBe('application/ld+json');
});
