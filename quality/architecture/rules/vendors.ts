import { lineOf } from '../module.ts';
import { isForTests } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';
import { NO_VENDOR_MEANT, VENDOR_FOLDERS, VENDOR_WORDS } from '../vendors.ts';

export const noVendors: Rule = {
  rule: 'No vendor is named outside connectors/ and surfaces/chat/ (tests may name the product whose output they copy).',
  reason: 'A rule of the product that knows one vendor is wrong for the next one.',
  remedy:
    'Say what the system does (a wiki, a chat, a course platform) or move the special case into its connector or chat surface.',
  check: (modules) =>
    modules
      .filter(({ path }) => !isForTests(path) && !VENDOR_FOLDERS.some((folder) => path.startsWith(folder)))
      .flatMap(({ path, text }) => namesIn(path, text)),
};

function namesIn(path: string, text: string): Finding[] {
  const cleaned = NO_VENDOR_MEANT.reduce(
    (rest, pattern) => rest.replace(pattern, (match) => ' '.repeat(match.length)),
    text,
  );
  return VENDOR_WORDS.flatMap(({ vendor, pattern }) => {
    const at = cleaned.search(pattern);
    return at < 0 ? [] : [{ path, line: lineOf(cleaned, at), found: `names ${vendor}` }];
  });
}
