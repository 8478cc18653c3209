/**
 * A table of learning resources: a file, an address or an upload.
 * Invariants: a file is looked through to its end before its first line is imported, so that half a file never is; a
 * line that is bad, and left out on purpose, is a failure with its number and keeps what was known of it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  perRun,
  TABLE_FIELDS,
  TABLE_SEPARATORS,
  type Change,
  type Checkpoint,
  type Connector,
  type ConnectorContext,
  type Detection,
  type ItemFailure,
} from '@mesh/connectors/kit';
import { isLocation, loadFile, type Places } from './locate.ts';
import { KINDS, LEVEL_WORDS, readLine } from './read-line.ts';
import { namedColumns, requireColumns, survey, type Survey } from './survey.ts';
import { readLines, type Line } from './table.ts';

export { previewCsv, type CsvPreview } from './preview.ts';
export { openUploads, type Uploads } from './uploads.ts';

/** Lines of one page. */
const PAGE_SIZE = 500;
/** Errors that a message repeats. */
const ERRORS_TOLD = 5;

const column = (title: string, what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({ title, description: `Heading of the column with ${what}. Left out: recognised by its name.` });

const csvConfig = z.object({
  location: z
    .string()
    .trim()
    .refine(isLocation, { error: 'must be a web address, a path on the server, or upload:<id>' })
    .meta({
      title: 'File',
      description:
        'A web address, an absolute path on the machine of the mesh, or upload:<id> of an uploaded file.',
    }),
  idColumn: column('Id column', 'an id that never changes'),
  titleColumn: column('Title column', 'the title'),
  textColumn: column('Text column', 'the description or text'),
  urlColumn: column('Address column', 'the web address'),
  kindColumn: column('Kind column', 'what it is: course, video, article …'),
  levelColumn: column('Level column', 'beginner, intermediate or advanced'),
  languageColumn: column('Language column', 'the language, such as en'),
  minutesColumn: column('Minutes column', 'how many minutes it takes'),
  authorColumn: column('Author column', 'the author'),
  keywordsColumn: column('Keywords column', 'keywords, separated by commas'),
  updatedColumn: column('Date column', 'the day of the last change'),
  readersColumn: column('Readers column', 'readers: everyone, group:<name> or mail addresses'),
  separator: z
    .enum(TABLE_SEPARATORS)
    .optional()
    .meta({ title: 'Separator', description: 'Between cells. Left out: recognised.' }),
  encoding: z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({ title: 'Encoding', description: 'Such as windows-1252. Left out: recognised.' }),
  leaveOutBadLines: z.boolean().default(false).meta({
    title: 'Leave out bad lines',
    description: 'Import the other lines. Otherwise a file with a bad line is not imported at all.',
  }),
});
type Context = ConnectorContext<z.infer<typeof csvConfig>>;

const positionSchema = z.object({
  fingerprint: z.string(),
  offset: z.int(),
  line: z.int(),
  done: z.int(),
});

export function csvConnector(places: Places): Connector<typeof csvConfig.shape> {
  /** The file as it is at the begin of a run; the same for all its pages. */
  const loaded = perRun(async (context: Context) => {
    const bytes = await loadFile(context, context.config, places);
    return { bytes, fingerprint: createHash('sha256').update(bytes).digest('base64url') };
  });
  const surveyed = perRun(async (context: Context) => {
    const { separator, leaveOutBadLines } = context.config;
    const { bytes } = await loaded(context);
    const found = await survey(bytes, { separator, columns: namedColumns(context.config) });
    requireColumns(found);
    if (found.errorCount > 0 && !leaveOutBadLines) throw bad(found);
    return found;
  });

  return defineConnector({
    id: 'csv',
    title: 'CSV file',
    description: 'A table of learning resources, one a line: a file, an address or an upload.',
    config: csvConfig,
    auth: 'none',
    streams: [{ name: 'lines', removed: 'slim-diff', acl: 'inherited' }],
    terms: { kind: KINDS, level: LEVEL_WORDS },
    defaultInterval: 60,

    async check(context) {
      context.step('Read the file');
      await loaded(context);
      context.step('Look through all its lines');
      const found = await surveyed(context);
      const columns = TABLE_FIELDS.filter((field) => found.columns[field] !== undefined);
      const left = found.errorCount === 0 ? '' : `, ${found.errorCount} of them left out`;
      return {
        title: nameOf(context.config.location),
        detail: `${found.lines} lines${left}; columns: ${columns.join(', ')}`,
      };
    },

    async *pull(context, _stream, checkpoint): AsyncGenerator<Change | ItemFailure, Checkpoint> {
      const { bytes, fingerprint } = await loaded(context);
      const last = checkpoint === undefined ? undefined : positionSchema.parse(checkpoint.position);
      const isSame = last?.fingerprint === fingerprint;
      if (isSame && checkpoint?.hasMore === false) return { position: last, hasMore: false, prune: false };
      const found = await surveyed(context);
      // A file that was replaced in the middle of a pass is begun anew.
      const next = isSame ? { ...last } : { fingerprint, ...found.start, done: 0 };
      const until = next.done + PAGE_SIZE;
      const total = found.lines;
      for await (const line of readLines(bytes, found.separator, { offset: next.offset, line: next.line })) {
        yield told(line, found);
        Object.assign(next, { done: next.done + 1, offset: line.end, line: line.next });
        if (next.done === until && next.done < total)
          return { position: next, hasMore: true, progress: { done: next.done, total } };
      }
      return { position: next, hasMore: false, progress: { done: next.done, total } };
    },

    /** A bad line names its id too, so that what was known of it stays. */
    async *listIds(context) {
      const { ids } = await surveyed(context);
      for (let at = 0; at < ids.length; at += PAGE_SIZE) yield ids.slice(at, at + PAGE_SIZE);
    },

    detect: async ({ address, response }): Promise<Detection | undefined> => {
      const isTable = response?.mediaType === 'text/csv' || /\.csv(?:$|[?#])/i.test(address);
      if (!isTable || response === undefined || response.status >= 400) return undefined;
      const bytes = Buffer.from(response.text, 'utf8');
      const found = await survey(bytes, { columns: {} }).catch(() => undefined);
      if (found === undefined) return undefined;
      const name = nameOf(response.url);
      return {
        confidence: 0.9,
        name,
        config: { location: response.url },
        found: `a table of ${found.lines} lines`,
        needs: found.missing === undefined ? [] : [needOf(found.missing)],
      };
    },
  });
}

const needOf = ({ field, message }: NonNullable<Survey['missing']>): Detection['needs'][number] => ({
  field: `${field}Column`,
  reason: message,
});

function told(line: Line, { columns, header, twins }: Survey): Change | ItemFailure {
  const { nativeId, item, errors } = readLine(line, columns, header.length);
  const twin = twins.get(line.number);
  if (twin !== undefined) return failure(undefined, line.number, [`It has the same id as line ${twin}.`]);
  return item === undefined
    ? failure(
        nativeId,
        line.number,
        errors.map(({ message }) => message),
      )
    : { type: 'upsert', item };
}

const failure = (nativeId: string | undefined, line: number, why: readonly string[]): ItemFailure => ({
  type: 'failure',
  nativeId: nativeId ?? `line ${line}`,
  reason: `Line ${line}: ${why.join(' ')}`,
});

function bad({ errors, errorCount, lines }: Survey): ConnectorError {
  const first = errors.slice(0, ERRORS_TOLD).map(({ line, message }) => `Line ${line}: ${message}`);
  return new ConnectorError(
    'not_what_was_expected',
    `location: ${errorCount} of ${lines} lines cannot be read, so nothing is imported. ${first.join(' ')} Correct them, or choose to leave out bad lines.`,
    { field: 'location' },
  );
}

const nameOf = (location: string): string =>
  location.startsWith('upload:')
    ? 'Uploaded table'
    : decodeURIComponent(location.split(/[?#]/)[0]!.split('/').findLast(Boolean) ?? location);
