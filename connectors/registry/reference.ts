import { z } from 'zod';
import type { Connector } from '@mesh/connectors/kit';

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

/** The connectors with their settings and streams, as Markdown. */
export function connectorReference(connectors: readonly Connector[]): string {
  return [
    '# Connectors',
    'What each kind of source asks for, and how the mesh learns of changes, removals and readers.',
    ...connectors.flatMap(section),
    '',
  ].join('\n\n');
}

function section({ id, title, description, config, streams, defaultInterval }: Connector): string[] {
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
      streams.map(({ name, removed, acl }) => [`\`${name}\``, REMOVED[removed], READERS[acl]]),
    ),
    `Read every ${defaultInterval} minutes unless you say otherwise.`,
  ];
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
