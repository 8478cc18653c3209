import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';

/** A text of JSON, whether or not the whole is some. */
const TEXT = /"(?:[^"\\]|\\.)*"?/g;
/** Where an address may begin, and what follows without a blank: of what is no JSON the quotes may stand wrong, or be others. */
const ADDRESS = /\b(?=([a-z][a-z0-9+.-]{0,30}:[^\s"<>\\]{1,2000}))/gi;
/** Where it may be over: at what seldom stands inside, and at any point or bracket at the end. */
const END = /[,;)}\]'|]|[.:!?](?=[.,;:!?)}\]'|]*$)/g;
/** Ends that are tried of one address, and addresses that are looked for of one text. */
const MOST_ENDS = 64;
const MOST_ADDRESSES = 10_000;

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
  const named = sent.map(({ text, whole }) => (whole ? addressesIn(text) : undefined));
  const asked = new Set(named.flatMap((addresses) => [...(addresses ?? [])]));
  const closed = await activityItems.closedActivities(db, actor, [...asked]);
  return named.map(
    (addresses) => addresses === undefined || addresses.some((address) => closed.has(address)),
  );
}

/** Undefined: too many to look for. */
function addressesIn(sent: string): string[] | undefined {
  const found: string[] = [];
  for (const address of candidatesIn(sent)) if (found.push(address) > MOST_ADDRESSES) return undefined;
  return found;
}

function* candidatesIn(sent: string): Generator<string> {
  for (const [quoted] of sent.matchAll(TEXT)) {
    const text = textOf(quoted);
    if (text.includes(':')) yield text;
  }
  for (const [, run] of sent.replaceAll('\\/', '/').matchAll(ADDRESS)) yield* endingsOf(run!);
}

/** Each address that this may be, whatever follows it. */
function* endingsOf(run: string): Generator<string> {
  yield run;
  let ends = 0;
  for (const { index } of run.matchAll(END)) {
    if (++ends > MOST_ENDS) return;
    yield run.slice(0, index);
  }
}

function textOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.replaceAll('"', '');
  }
}
