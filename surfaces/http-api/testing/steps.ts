import type { SourceItem } from '@mesh/domain/sync';
import type { Problem } from '../schemas/common.ts';
import type { Source } from '../schemas/sources.ts';
import type { TestApi } from './open-test-api.ts';

export type ProblemBody = Problem;

/** An item for everyone unless it says otherwise. */
export function anItem(nativeId: string, text: string, about: Partial<SourceItem> = {}): SourceItem {
  return {
    nativeId,
    title: nativeId,
    kind: 'guide',
    language: 'en',
    readers: ['everyone'],
    content: { bytes: text, mediaType: 'text/markdown' },
    ...about,
  };
}

/** Puts these items into the library, connects it as a source and reads it. */
export async function connectLibrary(api: TestApi, ...items: SourceItem[]): Promise<Source> {
  for (const item of items) api.library.set(item.nativeId, item);
  const created = await api.call('POST', '/sources', {
    body: { connector: 'fake', name: 'Library', config: { url: 'fake:library' } },
  });
  const source = (await created.json()) as Source;
  await api.call('POST', `/sources/${source.id}/sync`);
  await api.runsEnd();
  return source;
}

/** Items about other things: what is rare can only be told among many. */
export const OTHER_ITEMS: readonly SourceItem[] = Object.entries({
  'Parental leave': 'Leave is paid for sixteen weeks after the birth of a child.',
  Printer: 'Put paper into the second tray and close the lid.',
  'Coffee machine': 'Empty the drip bowl each evening and rinse it with water.',
  Parking: 'Visitors park behind the building and show their badge at the gate.',
  Expenses: 'Scan every receipt and hand in the form before the tenth of the month.',
  Holidays: 'Enter your days off in the calendar and tell your colleagues early.',
  Passwords: 'Choose a long passphrase and keep it in the vault.',
  Meetings: 'Send an agenda one day ahead and write down what was decided.',
}).map(([title, text]) => anItem(title, text));
