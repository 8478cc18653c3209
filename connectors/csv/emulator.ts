import { defineEmulator, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { csvConnector } from './index.ts';

/** A table on the web; bad lines are left out. */
export const csvEmulator = defineEmulator({
  connector: csvConnector({ folderRoots: [], uploads: undefined }),
  cannot: {
    setReaders: 'The readers of a table without such a column are those of its source.',
    setGroup: 'A table tells no groups.',
    move: 'Lines lie in no place.',
    removeParent: 'Lines lie in no place.',
  },
  terms: { known: 'Webinar', unknown: 'Papyrus' },
  config: (origin) => ({ location: `${origin}/catalogue.csv`, leaveOutBadLines: true }),
  address: (origin) => `${origin}/catalogue.csv`,

  serve(world, { path }) {
    if (path !== '/catalogue.csv') return undefined;
    const lines = [['ID', 'Title', 'Description', 'Type', 'Modified'], ...world.records().map(cellsOf)];
    const body = lines.map((cells) => cells.map(quoted).join(';')).join('\r\n');
    return { headers: { 'content-type': 'text/csv; charset=utf-8' }, body };
  },
});

const cellsOf = ({ number, title, text, term = 'course', updatedAt, isBroken }: WorldRecord): string[] => [
  String(number),
  isBroken ? '' : title,
  text,
  term,
  updatedAt.toISOString(),
];

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
