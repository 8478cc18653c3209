const GROUPS = 400;
const DEPARTMENTS = 40;
/** Whom one person leads. */
const SPAN = 10;

export const isWrong = (n: number): boolean => n % 100 === 99;

/** The first time, without change, everybody with another name, job and department, and with errors. */
export const KINDS = ['new', 'again', 'changed', 'wrong'] as const;
export type Kind = (typeof KINDS)[number];

/** Persons known by their numbers, who lead each other as a tree; wrong lines have, in turns, a mail, a name or a manager that is none. */
export function fileOf(size: number, kind: Kind): string {
  const lines = ['Employee number,Name,Mail,Job title,Department,Language,Time zone,Manager,Groups'];
  for (let n = 0; n < size; n += 1) {
    const fault = kind === 'wrong' && isWrong(n) ? Math.floor(n / 100) % 3 : undefined;
    const name = fault === 0 ? '' : kind === 'changed' ? `Somebody ${n}` : `Person ${n}`;
    const mail = fault === 1 ? 'no mail' : `p${n}@bench.example`;
    const manager = fault === 2 ? 'e-nobody' : n === 0 ? '' : `e${Math.floor(n / SPAN)}`;
    const groups = `Group ${n % GROUPS};Site ${n % DEPARTMENTS}`;
    const [job, department] = kind === 'changed' ? ['Officer', n + 1] : ['Clerk', n];
    lines.push(
      `e${n},${name},${mail},${job},Department ${department % DEPARTMENTS},en,Europe/Oslo,${manager},${groups}`,
    );
  }
  return lines.join('\n');
}
