import type { NewRecordImport } from '../../../api/types.ts';

/** So much of a file tells its format, in octets. */
const LOOK = 64 * 1024;

async function begin(file: Blob): Promise<string> {
  const head = file.slice(0, LOOK);
  const [one, two] = new Uint8Array(await head.slice(0, 2).arrayBuffer());
  if (one !== 0x1f || two !== 0x8b) return head.text();
  const reader = head.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const { value } = await reader.read();
  // The rest was cut off, and is not needed.
  void reader.cancel().catch(() => {});
  return new TextDecoder().decode(value);
}

/** A list of statements begins with a bracket; anything else is a statement a line, or the server says what is wrong. */
export async function formatOf(file: Blob): Promise<NewRecordImport['format']> {
  const text = await begin(file);
  return /^\uFEFF?\s*\[/.test(text) ? 'json-array' : 'jsonl';
}

/** What an import is called when nobody says it: its file without its endings. */
export const nameOf = (fileName: string): string =>
  fileName.replace(/(?:\.(?:jsonl|ndjson|json|gz|txt))+$/i, '').slice(0, 180) || fileName;
