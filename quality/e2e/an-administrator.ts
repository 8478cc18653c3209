import { expect } from 'vitest';
import type { TestBrowser, Visitor } from '../fixtures/browser.ts';
import type { TestServer } from '../fixtures/server.ts';
import type { ApiClient } from './api-client.ts';

const PASSWORD = 'a long sentence for a test';

/** An administrator chooses a password with a link, and is signed in by it. */
export async function anAdministrator(
  { server, browser, api }: { server: TestServer; browser: TestBrowser; api: ApiClient },
  person: { name: string; email: string },
): Promise<Visitor> {
  const { id } = await api.send<{ id: string }>('POST', '/people', person);
  await api.send('POST', '/roles/assignments', { role: 'administrator', holder: { kind: 'person', id } });
  const { url } = await api.send<{ url: string }>('POST', `/people/${id}/sign-in-link`, {});
  const visitor = await browser.visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  await visitor.page.goto(`${server.origin}/sign-in`);
  const status = await visitor.page.evaluate(
    async ([token, password]) =>
      (
        await fetch('/sign-in/api/link/use', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-mesh-client': 'web' },
          body: JSON.stringify({ token, password }),
        })
      ).status,
    [url.split('#')[1]!, PASSWORD] as const,
  );
  expect(status).toBe(200);
  return visitor;
}
