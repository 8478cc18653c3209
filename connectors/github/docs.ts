import { ConnectorError, inTurns, perRun, type ConnectorContext } from '@mesh/connectors/kit';
import { markdownIn } from './files.ts';
import { filesPass, type Files } from './files-pass.ts';
import { fileItem } from './map.ts';
import { readersNow, repositoryOf, type Settings } from './repository.ts';

/** Files read at once. */
const AT_ONCE = 4;

/** The Markdown files of the chosen folders. */
export const docs = filesPass(
  perRun(async (context: ConnectorContext<Settings>): Promise<Files> => {
    const { hub, repository, branch } = await repositoryOf(context);
    return {
      branch,
      readers: () => readersNow(context),
      isChosen: markdownIn(context.config.folders),
      head: () => hub.head(branch),
      tree: (commit) => hub.tree(commit),
      compare: (from, to) => hub.compare(from, to),
      contents: (files, signal) =>
        inTurns(files, AT_ONCE, signal, ({ sha }) => hub.blob(sha).catch(unlessOfAll)),
      toItem: (file, bytes, pass) => fileItem(repository, file, bytes, pass),
    };
  }),
  '',
);

/** What concerns one file alone. */
function unlessOfAll(error: unknown): ConnectorError {
  if (error instanceof ConnectorError && !['rate_limited', 'unauthorised'].includes(error.code)) return error;
  throw error;
}
