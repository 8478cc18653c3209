import { parse } from 'yaml';
import { decodeText } from '@mesh/connectors/kit';
import { firstLine } from './folder-settings.ts';
import { fieldProblem, frontMatterSchema, type FrontMatter } from './schema.ts';

// The same bounds as the document reader has, which leaves this block out of the passages.
const BLOCK = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,65536}?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export type FrontMatterResult =
  | { ok: true; value: FrontMatter }
  /** `id`: the document's own, where that much can be read. */
  | { ok: false; reason: string; id?: string | undefined };

/** A first field after a rule, and no end of the block within its bounds. */
const BEGUN = /^\uFEFF?---[ \t]*\r?\n[\w-]+:[\s\S]{65000}/;

/** The front matter of Markdown; of any other file, none. Never throws. */
export function readFrontMatter(path: string, bytes: Uint8Array): FrontMatterResult {
  const text = /\.(md|markdown)$/i.test(path) ? decodeText(bytes) : '';
  const yaml = BLOCK.exec(text)?.[1];
  // Its readers are somewhere in there, so nobody's would be a guess.
  if (yaml === undefined && BEGUN.test(text)) return { ok: false, reason: TOO_LONG, id: begunId(text) };
  if (yaml === undefined) return { ok: true, value: {} };
  try {
    return validate(parse(yaml, { maxAliasCount: 100, logLevel: 'error' }));
  } catch (error) {
    return { ok: false, reason: `The front matter is not valid YAML: ${firstLine(error)}. Correct it.` };
  }
}

/** Text between two rules is not front matter; it is part of the document. */
function validate(value: unknown): FrontMatterResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: true, value: {} };
  const result = frontMatterSchema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, reason: `In the front matter, ${fieldProblem(result.error)}`, id: idOf(value) };
}

const TOO_LONG =
  'The front matter is longer than 64 kB, or has no end. Name groups rather than persons as readers, or end it with a line "---".';

/** The `id` of front matter whose end was not found, when it stands in a line of its own. */
const begunId = (text: string): string | undefined => /^id:[ \t]*["']?([^"'\s#]+)/m.exec(text)?.[1];

const idOf = (value: object): string | undefined =>
  frontMatterSchema.pick({ id: true }).safeParse(value).data?.id;
