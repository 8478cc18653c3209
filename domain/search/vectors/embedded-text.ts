import { contentHash } from '@mesh/domain/kernel';

/** Longer texts are cut: what a small model makes of a text hardly changes past this, and time grows with it. */
const MAX_CHARACTERS = 1500;

/** The text whose vector stands for the title of a passage's item. */
export function titleText(passage: { title: string }): string {
  return passage.title.trim().slice(0, MAX_CHARACTERS);
}

/** The text whose vector stands for a passage: its item's title gives it a subject. */
export function bodyText(passage: { title: string; text: string }): string {
  return `${passage.title.trim()}\n${passage.text.trim()}`.trim().slice(0, MAX_CHARACTERS);
}

/** 128 bits: no two texts share a key, and every candidate carries two of them. */
export const KEY_LENGTH = 32;

/** The key of a text's vector; null for a text without letters or digits, which has none. */
export function textHash(text: string): string | null {
  return /[\p{L}\p{N}]/u.test(text) ? contentHash(text).slice(0, KEY_LENGTH) : null;
}
