import {
  defineEmulator,
  escaped,
  type EmulatorAnswer,
  type WorldRecord,
} from '@mesh/connectors/kit/emulator';
import { websiteConnector } from './index.ts';

const page = (number: number): string => `/pages/${number}`;

/** A site with a sitemap, and a start page that is none of its pages. */
export const websiteEmulator = defineEmulator({
  connector: websiteConnector,
  cannot: {
    move: 'A page is its address; at another address it is another page.',
    removeParent: 'A page lies in no place.',
    setReaders: 'What is read without a login is for everybody.',
    setGroup: 'What is read without a login is for everybody.',
    setTerm: 'Pages say what they are in the words of schema.org only.',
  },
  nativeIdOf: ({ number }, origin) => origin + page(number),
  config: (origin) => ({ url: `${origin}/` }),
  address: (origin) => `${origin}/`,

  serve(world, { path, url }) {
    if (path === '/')
      return html('Emulated site', '<p>Welcome.</p>', '<meta name="robots" content="noindex">');
    if (path === '/sitemap.xml') {
      const entries = world
        .records()
        .map(({ number }) => `<url><loc>${url.origin}${page(number)}</loc></url>`);
      return { headers: { 'content-type': 'application/xml' }, body: `<urlset>${entries.join('')}</urlset>` };
    }
    const record = world.records().find(({ number }) => page(number) === path);
    return record && pageOf(record);
  },
});

/** A broken one asks for a login. */
const pageOf = ({ title, text, isBroken }: WorldRecord): EmulatorAnswer =>
  isBroken
    ? html('Sign in', '<input type="password">')
    : html(title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`);

const html = (title: string, body: string, head = ''): EmulatorAnswer => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`,
});
