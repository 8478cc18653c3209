import { ConnectorError } from '@mesh/domain/sync';

/** Characters of a server's own words that a message repeats. */
const MAX_WORDS = 200;

/** What came is not what git sends. */
export const gitProblem = (what: string): ConnectorError =>
  new ConnectorError(
    'not_what_was_expected',
    `The git server answered with ${what.slice(0, MAX_WORDS)}. Try again later; if it stays so, check the address.`,
  );
