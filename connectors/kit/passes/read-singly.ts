import type { ZodType } from 'zod';
import type { ConnectorContext, Json } from '@mesh/domain/sync';
import type { PagedPass, Told } from './paged-pass.model.ts';
import { turnRecords } from './turn-records.ts';

/**
 * Reads records anew and tells of every id that was asked for: what a pass would tell; a failure, when the record that
 * it hangs on could not be read; or that it is gone.
 */
export async function* readSingly<Config, Part extends Json, At extends Json, Schema extends ZodType>(
  pass: PagedPass<Config, Part, At, Schema>,
  context: ConnectorContext<Config>,
  nativeIds: readonly string[],
): AsyncGenerator<Told, void> {
  if (pass.byIds === undefined) throw new Error('This pass cannot read single records: it has no byIds.');
  const gone = new Set(nativeIds);
  const lists = new Map<string, { part: Part; records: unknown[]; asked: Set<string> }>();
  for (const { part, record, answers } of await pass.byIds(context, nativeIds)) {
    const list = lists.get(JSON.stringify(part)) ?? { part, records: [], asked: new Set() };
    lists.set(JSON.stringify(part), list);
    list.records.push(record);
    for (const id of answers ?? [pass.idOf(record, part) ?? '']) if (gone.delete(id)) list.asked.add(id);
  }
  for (const { part, records, asked } of lists.values()) {
    const told = await turnRecords(pass, context, { part, basis: await pass.basis?.(context) }, records);
    yield* told;
    for (const entry of told) asked.delete(idOf(entry));
    const failure = told.find((entry) => entry.type === 'failure');
    for (const nativeId of asked) yield failure ? { ...failure, nativeId } : { type: 'delete', nativeId };
  }
  for (const nativeId of gone) yield { type: 'delete', nativeId };
}

const idOf = (told: Told): string => (told.type === 'upsert' ? told.item.nativeId : told.nativeId);
