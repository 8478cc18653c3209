import { parse, protocol, types, type messages, type PGlite, type Results } from '@electric-sql/pglite';
import { createHeldNames, createStatementNames, isUnusableName } from './statement-names.ts';

const { serialize } = protocol;

export type RunStatement = <Row>(text: string, values: readonly unknown[]) => Promise<Results<Row>>;

/** What the engine says of a statement when it has parsed it. */
interface Described {
  /** Types, by the engine's numbers. */
  parameters: number[];
  /** Absent: it has no rows. */
  columns: messages.BackendMessage | undefined;
}

/**
 * Runs statements on the embedded engine; the caller holds its mutex. PGlite's own `query` enters the engine seven
 * times and parses each time; here a frequent statement is parsed once and enters once: a third of the time.
 */
export function embeddedStatements(pglite: PGlite): RunStatement {
  const names = createStatementNames();
  const held = createHeldNames();
  const prepared = new Map<string, Described>();
  let isInTransaction = false;

  /** Messages of the extended protocol in one go; after an error the engine skips those up to the end. */
  async function send(...parts: Uint8Array[]): Promise<messages.BackendMessage[]> {
    const request = Buffer.concat([...parts, serialize.sync()]);
    const said = await pglite.execProtocolStream(request, { syncToFs: false });
    const ready = said.at(-1) as messages.ReadyForQueryMessage;
    isInTransaction = ready.status !== 'I';
    return said;
  }

  async function describe(text: string, name: string): Promise<Described> {
    const said = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    return {
      parameters: parse.parseDescribeStatementResults(said),
      columns: said.find((message) => message.name === 'rowDescription'),
    };
  }

  async function run<Row>(text: string, values: readonly unknown[], name: string): Promise<Results<Row>> {
    const { parameters, columns } = prepared.get(name) ?? (await describe(text, name));
    if (name !== '') prepared.set(name, { parameters, columns });
    const serialised = values.map((value, at) => serialiseAs(pglite, parameters[at]!, value));
    const said = await send(serialize.bind({ statement: name, values: serialised }), serialize.execute());
    const [result] = parse.parseResults(columns === undefined ? said : [columns, ...said], pglite.parsers);
    return result as Results<Row>;
  }

  async function letGo(name: string): Promise<void> {
    prepared.delete(name);
    await send(serialize.close({ type: 'S', name }));
  }

  return async (text, values) => {
    const name = names.of(text, values.length);
    if (name === undefined) return run(text, values, '');
    held.use(name);
    if (held.areTooMany()) await letGo(held.takeOldest());
    try {
      return await run(text, values, name);
    } catch (error) {
      if (!isUnusableName(error)) throw error;
      names.giveUp(text);
      // The transaction has failed with its statement; outside of one it can be sent again.
      if (isInTransaction) throw error;
      return run(text, values, '');
    }
  };
}

function serialiseAs({ serializers }: PGlite, type: number, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return (serializers[type] ?? serializers[types.TEXT]!)(value);
}
