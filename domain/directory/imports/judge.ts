import type { Tx } from '@mesh/platform/database';
import { isMassRemoval, MOST_ERRORS, type ImportReport, type ImportSettings } from './import.model.ts';
import { clearJudgement, countStaged, insertErrors, TOGETHER, type ImportKeyed } from './imports.store.ts';
import { countMissing, countRows, findLeading, resolveRows, storeFaults } from './judge.store.ts';

/** What the rows of an import come to as things are now, with what is wrong with them together. */
export async function judge(
  tx: Tx,
  key: ImportKeyed,
  { key: by, missing, columns }: Pick<ImportSettings, 'key' | 'missing' | 'columns'>,
  lines: number,
): Promise<ImportReport> {
  await clearJudgement(tx, key);
  await resolveRows(tx, key, by, { withGroups: columns.groups !== undefined });
  // Most of what follows asks by what was just found out.
  await countStaged(tx);
  await storeFaults(tx, key, by, MOST_ERRORS);
  await storeCircles(tx, key);
  const { create, change, unchanged, errorLines } = await countRows(tx, key);
  const leaving = missing === 'deactivate' ? await countMissing(tx, key) : { missing: 0, kept: 0 };
  return {
    lines,
    create,
    change,
    unchanged,
    deactivate: leaving.missing,
    errorLines,
    isMassRemoval: isMassRemoval(leaving.missing, leaving.kept),
  };
}

/** Whoever would lead themselves through others; the line that closes the circle is told. */
async function storeCircles(tx: Tx, key: ImportKeyed): Promise<void> {
  const all = await findLeading(tx, key);
  const managers = new Map(all.map(({ person, manager }) => [person, manager]));
  const sound = new Set<string>();
  const circles = [];
  for (const { line, person } of all) {
    // Where no line says anything, nothing comes of it.
    if (line === null) break;
    const path = new Set<string>();
    let at: string | undefined = person;
    while (at !== undefined && !sound.has(at) && !path.has(at)) {
      path.add(at);
      at = managers.get(at);
    }
    if (at !== undefined && path.has(at) && path.size > 1) {
      circles.push({
        line,
        field: 'manager',
        reason: 'They would lead each other.',
        remedy: 'Correct one of them.',
      });
      // Told once: without this edge there is no circle.
      managers.delete(person);
    }
    for (const one of path) sound.add(one);
  }
  await insertErrors(tx, key, circles, 2 * TOGETHER);
}
