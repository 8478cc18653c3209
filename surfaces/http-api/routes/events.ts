import { endpoint } from '../endpoint.ts';
import { streamEvents } from '../events.ts';

export const eventRoutes = [
  endpoint({
    method: 'get',
    path: '/events',
    operation: 'sources.read',
    tag: 'Sources',
    summary: 'Watch runs and sources',
    description:
      'Server-sent events: `run` with a Run as data at every change, `source` with `{"id"}` when a source was added, changed or removed. A comment every 15 seconds keeps the line open.',
    success: { status: 200, description: 'A stream of `text/event-stream`.' },
    handle: async (call) => streamEvents(call),
  }),
];
