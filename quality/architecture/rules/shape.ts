import { WRITERS } from '../layers.ts';
import { isForTests } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Lines. */
export const LONGEST_FILE = 600;
const LONG_FILE = 350;
const MEDIAN_BELOW = 75;
/** Of all files, how many may be longer than LONG_FILE. */
const LONG_SHARE = 0.05;

export const namedExports: Rule = {
  rule: 'Exports are named (a *.config.ts may export the default its tool asks for).',
  reason: 'A thing has one name everywhere, so a search finds every use of it.',
  remedy: 'Export it by name, and import it by that name.',
  check: (modules) =>
    modules
      .filter(({ path }) => !path.endsWith('.config.ts'))
      .flatMap(({ path, defaultExports }) =>
        defaultExports.map((line) => ({ path, line, found: 'has a default export' })),
      ),
};

export const fileSizes: Rule = {
  rule: `No file is longer than ${LONGEST_FILE} lines; the median is under ${MEDIAN_BELOW}, and 95 % have at most ${LONG_FILE}.`,
  reason: 'A file that fits on two screens is read before it is changed.',
  remedy: 'Give each use case, read model or rule a file of its own, named after what it does.',
  check: (modules) => {
    const findings = modules
      .filter(({ lines }) => lines > LONGEST_FILE)
      .map(({ path, lines }) => ({ path, found: `${lines} lines` }));
    const sizes = modules.map(({ lines }) => lines).sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
    if (median >= MEDIAN_BELOW) findings.push({ path: 'all files', found: `median ${median} lines` });
    const long = modules.filter(({ lines }) => lines > LONG_FILE);
    if (long.length > modules.length * LONG_SHARE)
      findings.push(...long.map(({ path, lines }) => ({ path, found: `${lines} lines, one of too many` })));
    return findings;
  },
};

const WRITES =
  /\.(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\b(insert\s+into|delete\s+from)\s/i;

export const storesWrite: Rule = {
  rule: 'In domain/ only *.store.ts (and migrations) write to the database.',
  reason: 'Who changes a table can be read from the file names, and each statement has one tested home.',
  remedy: 'Put the statement into a function of the module’s x.store.ts and call it from the use case.',
  check: (modules) =>
    modules
      .filter(({ path }) => path.startsWith('domain/') && !isForTests(path))
      .filter(({ path }) => !/\.store\.ts$|\/migrations\//.test(path) && !isWriter(path))
      .flatMap(({ path, code }) =>
        code
          .split('\n')
          .flatMap((text, index) =>
            WRITES.test(text) ? [{ path, line: index + 1, found: text.trim() }] : [],
          ),
      ),
};

function isWriter(path: string): boolean {
  return WRITERS.some((writer) => writer.path === path);
}
