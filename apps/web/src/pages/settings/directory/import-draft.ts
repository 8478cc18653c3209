import type { PeopleImportSent, PeopleImportSettings } from '../../../api/types.ts';

/** What a column of a file can be. */
export type ImportField = PeopleImportSent['preview']['fields'][number];

export const KEYS: readonly PeopleImportSettings['key'][] = ['employeeNumber', 'email', 'slug'];
export const SEPARATORS: readonly PeopleImportSettings['separator'][] = [',', ';', '\t', '|'];
export const ENCODINGS: readonly PeopleImportSettings['encoding'][] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
];

/** What it was checked with last, else what its beginning looks like. */
export function settingsFor({ settings, preview }: PeopleImportSent): PeopleImportSettings {
  if (settings) return settings;
  const { columns, key, separator, encoding } = preview;
  return { columns, key: key ?? 'email', separator, encoding, missing: 'keep' };
}
