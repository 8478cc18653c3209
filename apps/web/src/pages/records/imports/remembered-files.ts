/** Which import a file belongs to, in this browser: after a reload the same file goes on where it was. */
const KEY = 'mesh.archives';
/** Files remembered; older ones are forgotten. */
const MOST = 20;

type Known = Pick<File, 'name' | 'size' | 'lastModified'>;
const markOf = ({ name, size, lastModified }: Known): string => `${name} ${size} ${lastModified}`;

function all(): [mark: string, importId: string][] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as [string, string][];
  } catch {
    return [];
  }
}

export function remember(file: Known, importId: string): void {
  const mark = markOf(file);
  const others = all().filter(([one]) => one !== mark);
  try {
    localStorage.setItem(KEY, JSON.stringify([[mark, importId], ...others].slice(0, MOST)));
  } catch {
    // Storage switched off: a cut import can still be gone on with by its own button.
  }
}

export function recall(file: Known): string | undefined {
  return all().find(([mark]) => mark === markOf(file))?.[1];
}
