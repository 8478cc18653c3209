import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';
import { plainText } from '../statements/json-text.ts';

/** A text of JSON, whether or not the whole is some. */
const TEXT = /"(?:[^"\\]|\\.)*"?/g;
/** Where an address may begin, and what follows without a blank: of what is no JSON the quotes may stand wrong, or be others. */
const ADDRESS = /\b(?=([a-z][a-z0-9+.-]{0,30}:[^\s"<>\\]{1,2000}))/gi;
/** Where it may be over: at what seldom stands inside, and at any of these or a point at its end. */
const INSIDE = ",;)}]'|“”’»`*&";
const AT_THE_END = `${INSIDE}.:!?`;
/** Ends that are tried of one address. */
const MOST_ENDS = 64;
/** Characters of all that is looked for at once. */
const MOST_CHARACTERS = 5_000_000;

/** What somebody sent and had refused, or, unless `whole`, its beginning. It need be no JSON. */
export interface RefusedText {
  text: string;
  whole: boolean;
}

/**
 * Of each of these, in order: whether anywhere in it there is the address of an item that this viewer may not read. What is
 * cut may have named one behind its title, and what is full of addresses any: they count as naming one.
 */
export async function nameClosed(
  { db, activityItems }: Pick<LearnerDeps, 'db' | 'activityItems'>,
  actor: Actor,
  sent: readonly RefusedText[],
): Promise<boolean[]> {
  if (readsEverything(actor)) return sent.map(() => false);
  const budget = { left: MOST_CHARACTERS };
  const named = sent.map(({ text, whole }) => (whole ? addressesIn(text, budget) : undefined));
  const asked = new Set(named.flatMap((addresses) => addresses ?? []));
  const closed = await activityItems.closedActivities(db, actor, [...asked]);
  return named.map(
    (addresses) => addresses === undefined || addresses.some((address) => closed.has(address)),
  );
}

/** Undefined: more than there is a budget for. */
function addressesIn(sent: string, budget: { left: number }): string[] | undefined {
  const found: string[] = [];
  for (const address of candidatesIn(sent)) {
    budget.left -= address.length;
    if (budget.left < 0) return undefined;
    found.push(address);
  }
  return found;
}

function* candidatesIn(sent: string): Generator<string> {
  for (const [quoted] of sent.matchAll(TEXT)) {
    const text = plainText(textOf(quoted));
    if (text.includes(':')) yield text;
  }
  for (const [, run] of sent.replaceAll('\\/', '/').matchAll(ADDRESS)) yield* endingsOf(run!);
}

/** Each address that this may be, whatever follows it. */
function* endingsOf(run: string): Generator<string> {
  yield run;
  let end = run.length;
  while (end > 0 && AT_THE_END.includes(run[end - 1]!)) end--;
  let ends = 0;
  for (let at = 0; at < run.length && ends < MOST_ENDS; at++) {
    if (at < end && !INSIDE.includes(run[at]!)) continue;
    ends++;
    yield run.slice(0, at);
  }
}

function textOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.replaceAll('"', '');
  }
}
