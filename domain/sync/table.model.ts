/** What tables of learning resources are made of: told by the connector that reads them, asked for by the API. */

/** What a column can be. */
export const TABLE_FIELDS = [
  'id',
  'title',
  'text',
  'url',
  'kind',
  'level',
  'language',
  'minutes',
  'author',
  'keywords',
  'updated',
  'readers',
] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

export const TABLE_SEPARATORS = [',', ';', '\t', '|'] as const;
export type TableSeparator = (typeof TABLE_SEPARATORS)[number];
