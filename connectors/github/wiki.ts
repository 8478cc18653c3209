import {
  ConnectorError,
  gitRepository,
  inTurns,
  perRun,
  RestError,
  type ConnectorContext,
  type GitRepository,
} from '@mesh/connectors/kit';
import { gitAuthOf } from './auth.ts';
import { differenceOf, isMarkdown, type IsChosen } from './files.ts';
import { filesPass, type Files } from './files-pass.ts';
import { wikiItem, type RepositoryFile } from './map.ts';
import { placeOf } from './place.ts';
import { readersNow, repositoryOf, type Settings } from './repository.ts';

type Context = ConnectorContext<Settings>;

/** What stands around every page. */
const FRAME = /^_(header|footer|sidebar)\./i;
const isPage: IsChosen = (path) => isMarkdown(path) && !FRAME.test(path.split('/').at(-1)!);

/** The pages of a wiki, which GitHub tells by git alone: it is a repository of its own beside that of the code. */
export const wiki = filesPass(
  perRun(async (context: Context): Promise<Files> => {
    const { repository } = await repositoryOf(context);
    const git = openWiki(context, repository.full_name);
    return {
      // It has one, and no address names it.
      branch: '',
      readers: () => readersNow(context),
      isChosen: isPage,
      head: () => headOf(git, repository.full_name),
      tree: (commit) => git.files(commit),
      async compare(from, to, treeOf) {
        const before = await treeOf(from).catch(unlessForgotten);
        return before && { files: differenceOf(before, await treeOf(to)) };
      },
      contents: (files, signal) => contentsOf(git, files, signal),
      toItem: (file, bytes, pass) => wikiItem(repository, file, bytes, pass.readers),
    };
  }),
  'wiki:',
);

/** The newest commit. Throws ConnectorError when there is no page to read, and says why that may be. */
export async function findWiki(context: Context): Promise<string> {
  const { full_name: name } = (await repositoryOf(context)).repository;
  return headOf(openWiki(context, name), name);
}

/** https://docs.github.com/en/communities/documenting-your-project-with-wikis/adding-or-editing-wiki-pages#cloning-wikis-to-your-computer */
function openWiki(context: Context, fullName: string): GitRepository {
  const place = placeOf(context.config.url);
  const path = fullName.split('/').map(encodeURIComponent).join('/');
  const auth = gitAuthOf(context.config, place);
  return gitRepository({ context, baseUrl: `${place.web}/${path}.wiki.git`, auth });
}

/** Statuses of a repository that is not there, or not to be seen: GitHub does not tell which. */
const NOT_SEEN = [401, 403, 404];

async function headOf(git: GitRepository, name: string): Promise<string> {
  let head: string | undefined;
  try {
    head = await git.head();
  } catch (error) {
    if (!(error instanceof RestError) || !NOT_SEEN.includes(error.status)) throw error;
  }
  if (head !== undefined) return head;
  throw new ConnectorError(
    'unauthorised',
    `read: The wiki of ${name} shows no page: it has none yet, or the credential may not read it. Make its first page, give the credential "Contents: read", or leave the wiki out.`,
    { field: 'read' },
  );
}

/** Undefined for a commit that is not there any more: the history was rewritten. */
function unlessForgotten(error: unknown): undefined {
  if (!isAboutContents(error)) throw error;
}

const isAboutContents = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && error.code === 'not_what_was_expected';

/** In one answer, unless that gets too large: then each by itself. */
async function contentsOf(
  git: GitRepository,
  files: readonly RepositoryFile[],
  signal: AbortSignal,
): Promise<(Uint8Array | ConnectorError)[]> {
  if (files.length === 0) return [];
  try {
    const contents = await git.blobs(files.map(({ sha }) => sha));
    return files.map(({ sha }) => contents.get(sha)!);
  } catch (error) {
    if (!isAboutContents(error)) throw error;
    if (files.length === 1) return [error];
  }
  return (await inTurns(files, 1, signal, (file) => contentsOf(git, [file], signal))).flat();
}
