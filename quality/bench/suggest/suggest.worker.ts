import { loadConfig } from '@mesh/platform/config';
import { compose } from '@mesh/server';
import type { WorkContext } from '@mesh/domain/recommend';
import { fill } from './fill.ts';
import { serveMeasured } from './measured-server.ts';
import { buildPeer, type PeerName } from './peers.ts';

/** What a process of the benchmark is told to be. */
export type Job =
  | { kind: 'fill'; env: Record<string, string>; passages: number }
  | { kind: 'serve'; env: Record<string, string> }
  | { kind: 'peer'; peer: PeerName; passages: number };

export type Call =
  | { call: 'startMeasuring' }
  | { call: 'figures' }
  | { call: 'distil'; contexts: WorkContext[] }
  | { call: 'query'; texts: string[] };

const job = JSON.parse(process.argv[2]!) as Job;
const answer = (value: unknown) => process.send!(value);

if (job.kind === 'fill') {
  const mesh = await compose(loadConfig(job.env));
  answer(await fill(mesh, job.passages));
  await mesh.close();
} else if (job.kind === 'serve') {
  const server = await serveMeasured(await compose(loadConfig(job.env)));
  process.on('message', (message: Call) => void handle(message).then(answer));
  const handle = async (message: Call): Promise<unknown> => {
    if (message.call === 'distil') return server.distil(message.contexts);
    if (message.call === 'figures') return server.figures();
    server.startMeasuring();
    return true;
  };
  process.once('disconnect', () => void server.close().then(() => process.exit(0)));
  answer(server.origin);
} else {
  const peer = await buildPeer(job.peer, job.passages);
  process.on('message', (message: Call) => {
    if (message.call === 'query') answer(peer(message.texts));
  });
  answer('ready');
}
