import { defineEmulator, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { trackerConnector } from './tracker.ts';

export const trackerEmulator = defineEmulator({
  connector: trackerConnector,
  cannot: {
    setReaders: 'The tracker tells no readers.',
    setGroup: 'The tracker tells no groups.',
    setTerm: 'Its issues are all of one kind.',
    move: 'Its issues lie in no place.',
    removeParent: 'Its issues lie in no place.',
  },
  auth: { sessions: [] },
  config: (origin, secret) => ({ url: origin, username: 'mesh', password: secret }),

  serve(world, { path, query }) {
    if (path !== '/issues.json') return undefined;
    const since = Date.parse(query['updated_on']?.slice(2) ?? '1970-01-01');
    const wanted = query['status'] === 'closed' ? [] : world.records();
    const found = wanted.filter(({ updatedAt }) => updatedAt.getTime() >= since);
    const from = Number(query['offset'] ?? 0);
    const issues = found.slice(from, from + Math.min(Number(query['limit']), world.pageSize)).map(issueOf);
    return { json: { issues, total: found.length } };
  },
});

const issueOf = ({ number, title, text, updatedAt, isBroken }: WorldRecord): object => ({
  id: number,
  subject: isBroken ? 7 : title,
  text,
  updated_on: updatedAt.toISOString(),
});
