import { z } from 'zod';
import { summaryOf, type Verification } from '@mesh/connectors/conformance';
import type { AuthKind, Connector } from '@mesh/connectors/kit';

/** One field of a connector's form, as JSON Schema says it. */
interface Field {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly string[];
  items?: Field;
  secret?: boolean;
}

const REMOVED: Record<Connector['streams'][number]['removed'], string> = {
  'slim-diff': 'after each complete pass, what the source no longer lists goes',
  feed: 'the source tells what was removed',
  'state-field': 'a field of the record says that it is gone',
  webhook: 'the source calls when something is removed',
  never: 'not noticed; what the source no longer shows stays',
};

const READERS: Record<Connector['streams'][number]['acl'], string> = {
  listed: 'taken from the source',
  inherited: 'those that you give the source, unless an item names its own',
  public: 'everyone in the organisation',
  unknown: 'nobody, until you name them',
};

const AUTH: Record<AuthKind, string> = {
  none: 'nothing',
  token: 'a token',
  basic: 'a user name and a password',
  session: 'a session that it opens with the credentials',
  'client-credentials': 'OAuth 2 client credentials',
  'authorisation-code': 'OAuth 2 through the browser',
  'signed-jwt': 'a signed token of an application',
};

const LEVELS = `How far each was tried: **V0** a generic standard that it follows, **V1** requests and responses compared
with the vendor's documents, **V2** the conformance kit against its emulator, **V3** a run against the real system.
\`mesh connector test\` repeats V2; \`mesh source check --record\` makes a V3 record of your own system that you can
contribute.`;

export interface DescribedConnector {
  connector: Connector;
  verification: Verification;
}

/** The connectors with their settings, streams and how far each was tried, as Markdown. */
export function connectorReference(described: readonly DescribedConnector[]): string {
  return [
    '# Connectors',
    'What each kind of source asks for, and how the mesh learns of changes, removals and readers.',
    LEVELS,
    table(
      ['Connector', 'Tried', 'On', 'Against', 'Checks'],
      described.map(({ connector, verification }) => overview(connector, verification)),
    ),
    ...described.flatMap(section),
    '',
  ].join('\n\n');
}

function overview({ id, title }: Connector, verification: Verification): string[] {
  const { level, date, against, version, checks } = summaryOf(verification);
  const counts = checks === null ? '' : `${checks.passed} passed, ${checks.notApplicable} not applicable`;
  return [
    `[${title}](#${anchorOf(`${title} (${id})`)})`,
    level,
    date ?? '',
    [against, version].filter(Boolean).join(' '),
    counts,
  ];
}

/** As the Markdown of code hosts makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(/\s/g, '-');

function section({ connector, verification }: DescribedConnector): string[] {
  const { id, title, description, config, streams, defaultInterval, auth } = connector;
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required);
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Field>);
  return [
    `## ${title} (\`${id}\`)`,
    `${description} More in [connectors/${id}](../../connectors/${id}/README.md).`,
    table(
      ['Setting', 'What it is', 'Accepts', 'When not set'],
      fields.map(([name, field]) => [
        `\`${name}\``,
        [field.title, field.description].filter(Boolean).join(': '),
        accepts(field),
        required.has(name) ? 'required' : whenNotSet(field),
      ]),
    ),
    table(
      ['Stream', 'Removals', 'Readers'],
      streams.map(({ name, removed, acl, yields }) => [
        `\`${name}\`${yields === 'records' ? ' (records)' : ''}`,
        REMOVED[removed],
        READERS[acl],
      ]),
    ),
    `Read every ${defaultInterval} minutes unless you say otherwise. It proves who it is by ${AUTH[auth]}.`,
    tried(verification),
  ];
}

function tried({ records }: Verification): string {
  if (records.length === 0) return 'Not tried yet.';
  return records.map((record) => `- ${triedLine(record)}`).join('\n');
}

function triedLine(record: Verification['records'][number]): string {
  const { level, date, against, version, checks, note } = record;
  const documents =
    record.level === 'V1'
      ? ` (${record.documents.map(({ url, read }) => `<${url}>, read ${read}`).join('; ')})`
      : '';
  const counts =
    checks === undefined
      ? ''
      : `: ${checks.passed} checks passed, ${checks.failed} failed, ${checks.notApplicable} not applicable`;
  const what = [against, version].filter(Boolean).join(' ');
  return `**${level}**, ${date}, against ${what}${documents}${counts}${note === undefined ? '' : `. ${note}`}`;
}

function accepts(field: Field): string {
  const values = field.enum ?? field.items?.enum;
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ');
  const type = field.type === 'array' ? 'list of texts' : (TYPES[field.type ?? ''] ?? 'text');
  return field.secret === true ? `${type}, kept encrypted` : type;
}

const TYPES: Record<string, string> = { integer: 'whole number', number: 'number', boolean: 'true or false' };

function whenNotSet(field: Field): string {
  return field.default === undefined ? 'not used' : `\`${JSON.stringify(field.default)}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(tableLine).join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
