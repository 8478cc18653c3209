/** What a resource answers, before the headers that every answer has. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array | Pieces | null;
}

/** Parts of a body that is sent while it is made. */
export type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>;

export const JSON_TYPE = 'application/json';

export function jsonAnswer(text: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { 'content-type': JSON_TYPE, ...headers }, body: text };
}

export const noContent: Answer = { status: 204, headers: {}, body: null };
