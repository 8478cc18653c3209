import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser, type TestBrowser, type Visitor } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { SENDER, tellExamples } from './told.ts';

/** One server with the demo organisation and one browser, for every test of the web app. */
export interface Stage {
  readonly origin: string;
  /** Somebody new opens the start page, or another. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Visitor>;
}

export function useStage(): Stage {
  let server: TestServer | undefined;
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    [server, browser] = await Promise.all([
      startServer({ MESH_XAPI_KEY: SENDER.key, MESH_XAPI_SECRET: SENDER.secret }),
      openBrowser(),
    ]);
    await tellExamples(server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const ready = () => {
    if (!server || !browser) throw new Error('The stage is not set before the tests run.');
    return { origin: server.origin, browser };
  };
  return {
    get origin() {
      return ready().origin;
    },
    visit: async (path = '/', options) => {
      const visitor = await ready().browser.visitor(options);
      await visitor.page.goto(ready().origin + path);
      return visitor;
    },
  };
}
