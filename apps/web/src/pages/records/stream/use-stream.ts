import { useEffect, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API } from '../../../api/call.ts';
import type { RecordStatement } from '../../../api/types.ts';
import { nextLive, NOTHING, type LiveList } from './live-list.ts';

/** Many may arrive at once: they are shown together, so often at most. In milliseconds. */
const SHOW_EVERY_MS = 250;
/** The browser comes back by itself after a break, but not to a server that refused it. */
const TRY_AGAIN_MS = 5_000;

export type Connection = 'connecting' | 'open' | 'lost';

interface Watching {
  list: LiveList;
  connection: Connection;
  pause: () => void;
  goOn: () => void;
}

/** Follows the log from `latest` on, once that is known; after a break whatever was missed comes first. */
export function useStream(latest: readonly RecordStatement[] | undefined): Watching {
  // The server knows languages, not where they are spoken.
  const { language: locale, resolvedLanguage: language = locale } = useTranslation().i18n;
  const [list, step] = useReducer(nextLive, NOTHING);
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    if (!latest) return undefined;
    let last = latest[0]?.stored;
    let arrived: RecordStatement[] = latest.toReversed();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let events: EventSource | undefined;
    const show = () => {
      timer = undefined;
      step({ type: 'arrive', statements: arrived });
      arrived = [];
    };
    const open = () => {
      const query = new URLSearchParams({ language, ...(last && { since: last }) });
      events = new EventSource(`${API}/records/stream?${query.toString()}`);
      events.addEventListener('open', () => setConnection('open'));
      events.addEventListener('statement', ({ data }) => {
        const told = JSON.parse(data as string) as RecordStatement;
        last = told.stored;
        arrived.push(told);
        timer ??= setTimeout(show, SHOW_EVERY_MS);
      });
      events.addEventListener('error', () => {
        setConnection('lost');
        if (events?.readyState === EventSource.CLOSED) again = setTimeout(open, TRY_AGAIN_MS);
      });
    };
    show();
    open();
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      events?.close();
    };
  }, [latest, language]);
  return {
    list,
    connection,
    pause: () => step({ type: 'pause' }),
    goOn: () => step({ type: 'go on' }),
  };
}
