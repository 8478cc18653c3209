import { memoryGit, type FakeAnswer, type FakeRequest } from '@mesh/connectors/kit/testing';

interface Page {
  title: string;
  text: string;
  folder: string;
  broken: boolean;
}

/** The file of a page; GitHub makes its name of the title. */
const fileOf = ({ folder, title }: Pick<Page, 'folder' | 'title'>): string =>
  `${folder}${title.replaceAll(' ', '-')}.md`;

/** A wiki as GitHub keeps it: a git repository of its own, in which a page is a file without an id. */
export function emulateWiki() {
  const git = memoryGit();
  const pages = new Map<string, Page>();

  function commit(): void {
    git.commit(new Map([['_Sidebar.md', 'Everywhere'], ...[...pages.values()].map(filed)]));
    for (const { broken, text } of pages.values()) if (broken) git.lose(text);
  }
  commit();

  return {
    git,
    pages,
    create(title: string, text: string): string {
      const page = { title, text, folder: '', broken: false };
      const id = `wiki:${fileOf(page)}`;
      pages.set(id, page);
      commit();
      return id;
    },
    change(id: string, fields: Partial<Page>): void {
      Object.assign(pages.get(id)!, fields);
      commit();
    },
    remove(id: string): void {
      if (pages.delete(id)) commit();
    },
    answer(request: FakeRequest, authorization: string): FakeAnswer | undefined | Promise<FakeAnswer> {
      if (request.headers.get('authorization') === authorization) return git.answer(request);
      return {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="GitHub"' },
        body: 'Repository not found.',
      };
    },
  };
}

const filed = (page: Page): [string, string] => [fileOf(page), page.text];
