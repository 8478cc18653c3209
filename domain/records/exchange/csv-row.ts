import { agentKey } from '../statements/reference-keys.ts';
import {
  isActivity,
  isAgentOrGroup,
  type LanguageMap,
  type Statement,
} from '../statements/statement.model.ts';

type Cell = string | number | boolean | undefined;

/** What a table of statements shows: the parts that people count and sort by. JSON Lines have all of it. */
const COLUMNS: readonly (readonly [string, (statement: Statement) => Cell])[] = [
  ['id', ({ id }) => id],
  ['stored', ({ stored }) => stored],
  ['timestamp', ({ timestamp }) => timestamp],
  ['actor', ({ actor }) => agentKey(actor)],
  ['actor_name', ({ actor }) => actor.name],
  ['verb', ({ verb }) => verb.id],
  ['verb_name', ({ verb }) => anyOf(verb.display)],
  [
    'object',
    ({ object }) => (isAgentOrGroup(object) ? agentKey(object) : 'id' in object ? object.id : undefined),
  ],
  ['object_type', ({ object }) => object.objectType ?? 'Activity'],
  ['object_name', ({ object }) => nameOf(object)],
  ['success', ({ result }) => result?.success],
  ['completion', ({ result }) => result?.completion],
  ['score_scaled', ({ result }) => result?.score?.scaled],
  ['score_raw', ({ result }) => result?.score?.raw],
  ['score_min', ({ result }) => result?.score?.min],
  ['score_max', ({ result }) => result?.score?.max],
  ['duration', ({ result }) => result?.duration],
  ['response', ({ result }) => result?.response],
  ['registration', ({ context }) => context?.registration],
  ['platform', ({ context }) => context?.platform],
  ['language', ({ context }) => context?.language],
  ['authority', ({ authority }) => authority && agentKey(authority)],
];

export const CSV_HEADER = lineOf(COLUMNS.map(([name]) => name));

export function csvRow(statement: Statement): string {
  return lineOf(COLUMNS.map(([, cellOf]) => cellOf(statement)));
}

/** RFC 4180. A text that a spreadsheet would take for a formula stands behind an apostrophe. */
function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function nameOf(object: Statement['object']): string | undefined {
  if (isActivity(object)) return anyOf(object.definition?.name);
  return isAgentOrGroup(object) ? object.name : undefined;
}

/** English, else whatever comes first. */
function anyOf(map: LanguageMap | undefined): string | undefined {
  return map?.['en'] ?? map?.['en-US'] ?? Object.values(map ?? {})[0];
}
