import { beginWatching, readNews } from '@mesh/domain/records';
import { askedLanguage } from '../asked-language.ts';
import { endpoint } from '../endpoint.ts';
import { eventStream } from '../event-stream.ts';
import { invalidField } from '../problem.ts';
import { presentStatement } from '../present/records.ts';
import { recordStreamQuery } from '../schemas/record-statements.ts';
import { filtersOf } from '../schemas/statement-filters.ts';

export const recordStreamRoutes = [
  endpoint({
    method: 'get',
    path: '/records/stream',
    operation: 'records.read',
    tag: 'Records',
    summary: 'Watch statements arrive',
    description:
      'Server-sent events: `statement` with a RecordStatement as data, in the order in which they are stored, whichever process of the mesh stored them. The id of an event is its place in the log, which `Last-Event-ID` goes on after; without it, from `since`, else from now on. A comment every 15 seconds keeps the line open. It ends after an hour, when the right to it is lost (at once for somebody who is deactivated), and for a reader that takes nothing for 30 seconds. Audited where a look begins.',
    query: recordStreamQuery,
    success: { status: 200, description: 'A stream of `text/event-stream`.' },
    async handle(call) {
      const { deps, actor, query, context } = call;
      const { since, language: wanted, ...filters } = filtersOf(query);
      const language =
        wanted ?? askedLanguage(context.req.header('accept-language')) ?? actor.language ?? 'en';
      const last = lastPlace(context.req.header('last-event-id'));
      const begun = await beginWatching(deps.records, actor, { filters, since });
      return eventStream(call, async ({ signal, send, beat, isDue, waitFor }) => {
        let place = last ?? begun;
        while (!signal.aborted) {
          const news = await readNews(deps.records, actor, { filters, place, language });
          for (const { place: id, ...statement } of news.statements) {
            const data = JSON.stringify(presentStatement(statement));
            if (!signal.aborted) await send({ event: 'statement', data, id: String(id) });
          }
          const { logTail } = deps.records;
          const isAll = news.place === place;
          place = news.place;
          const wait = (until: AbortSignal) => logTail.waitAfter(actor.tenantId, place, until);
          // Also while there is much to look through in which nothing matches.
          if (isAll ? !(await waitFor(wait)) : isDue()) await beat(String(place));
        }
      });
    },
  }),
];

/** Throws 400 for what no event had. */
function lastPlace(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (/^\d{1,16}$/.test(header)) return Number(header);
  throw invalidField(
    'Last-Event-ID',
    'Last-Event-ID is not the id of an event of this stream.',
    'Leave it out to watch from now on.',
  );
}
