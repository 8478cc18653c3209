import { array, assert, constantFrom, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, markdownIn, planAll, planChanges, type Moved, type TreeFile } from './files.ts';
import type { Comparison } from './schema.ts';

const tree = (...paths: string[]): TreeFile[] => paths.map((path) => ({ path, sha: `sha of ${path}` }));
const all = markdownIn(['']);
const comparison = (...files: Comparison['files']): Comparison => ({ status: 'ahead', files });
const ids = (plan: { files: { nativeId: string; path: string }[] }): Record<string, string> =>
  Object.fromEntries(plan.files.map(({ path, nativeId }) => [path, nativeId]));

test('Markdown in the chosen folders is chosen, at any depth', () => {
  expect(markdownIn(['docs'])('docs/a/b.md')).toBe(true);
  expect(markdownIn(['docs'])('docs/a.MDX')).toBe(true);
  expect(markdownIn(['docs'])('docs2/a.md')).toBe(false);
  expect(markdownIn(['docs'])('docs/a.png')).toBe(false);
  expect(markdownIn([''])('README.md')).toBe(true);
});

test('a renamed file keeps its id, and the file that takes its path gets another', () => {
  const renamed = planChanges(
    comparison(
      { filename: 'b.md', status: 'renamed', previous_filename: 'a.md' },
      { filename: 'a.md', status: 'added' },
    ),
    tree('a.md', 'b.md'),
    all,
    {},
    'c0ffee0000000000',
  );
  expect(ids(renamed)).toEqual({ 'a.md': 'a.md@c0ffee000000', 'b.md': 'a.md' });
  expect(renamed.gone).toEqual([]);
  const removed = planChanges(
    comparison({ filename: 'b.md', status: 'removed' }),
    tree('a.md'),
    all,
    renamed.moved,
    'x',
  );
  expect(removed.gone).toEqual(['a.md']);
  expect(planAll(tree('a.md'), all, removed.moved, 'x').files[0]?.nativeId).toBe('a.md@c0ffee000000');
});

test('a file that is moved out of the chosen folders is gone, one moved in arrives', () => {
  const plan = planChanges(
    comparison(
      { filename: 'old/a.md', status: 'renamed', previous_filename: 'docs/a.md' },
      { filename: 'docs/b.md', status: 'renamed', previous_filename: 'old/b.md' },
    ),
    tree('old/a.md', 'docs/b.md'),
    markdownIn(['docs']),
    {},
    'x',
  );
  expect(plan.gone).toEqual(['docs/a.md']);
  expect(ids(plan)).toEqual({ 'docs/b.md': 'docs/b.md' });
});

const name = constantFrom('a.md', 'b.md', 'c.md', 'd.md');
const action = record({ type: constantFrom('put', 'remove', 'rename'), from: name, to: name });

/** Does one action to the files, as one commit; says what GitHub's comparison would. */
function act(
  files: Set<string>,
  { type, from, to }: { type: string; from: string; to: string },
): Comparison['files'] {
  if (type === 'put') {
    const status = files.has(from) ? 'modified' : 'added';
    files.add(from);
    return [{ filename: from, status }];
  }
  if (!files.has(from)) return [];
  if (type === 'remove') {
    files.delete(from);
    return [{ filename: from, status: 'removed' }];
  }
  if (files.has(to)) return [];
  files.delete(from);
  files.add(to);
  return [{ filename: to, status: 'renamed', previous_filename: from }];
}

test('after any history, what is held is what the commit has, each under an id of its own', () => {
  assert(
    property(array(action, { maxLength: 30 }), (actions) => {
      const files = new Set<string>();
      const held = new Map<string, string>();
      let moved: Moved = {};
      for (const [at, one] of actions.entries()) {
        const plan = planChanges(
          comparison(...act(files, one)),
          tree(...files),
          all,
          moved,
          `commit${at}`.padEnd(12, '0'),
        );
        for (const nativeId of plan.gone) held.delete(nativeId);
        for (const { nativeId, path } of plan.files) held.set(nativeId, path);
        moved = plan.moved;
        expect([...held.values()].toSorted()).toEqual([...files].toSorted());
        const whole = planAll(tree(...files), all, moved, 'later');
        expect(new Map(whole.files.map(({ nativeId, path }) => [nativeId, path]))).toEqual(held);
      }
    }),
  );
});

test('from the files of two commits alone: what changed, came and went, and what bears another name', () => {
  const before = tree('a.md', 'b.md', 'c.md', 'd.md');
  const [a, b, , d] = before;
  expect(differenceOf(before, [{ ...a!, path: 'x.md' }, { ...b!, sha: 'new' }, d!, ...tree('e.md')])).toEqual(
    [
      { filename: 'c.md', status: 'removed' },
      { filename: 'x.md', status: 'renamed', previous_filename: 'a.md' },
      { filename: 'b.md', status: 'modified' },
      { filename: 'e.md', status: 'added' },
    ],
  );
  const twins = ['a.md', 'b.md'].map((path) => ({ path, sha: 'same' }));
  expect(differenceOf(twins, [{ path: 'c.md', sha: 'same' }])).toEqual([
    { filename: 'b.md', status: 'removed' },
    { filename: 'c.md', status: 'renamed', previous_filename: 'a.md' },
  ]);
});
