import type { Look } from './look.ts';
import type { Mesh, Viewer } from './mesh.ts';

/** Surfaces that go on telling, and whose they are. */
const STREAMS = [
  { surface: 'events', path: '/events', roles: ['curator', 'administrator'] },
  { surface: 'live', path: '/records/stream', roles: ['analyst', 'administrator'] },
] as const;

type StreamName = (typeof STREAMS)[number]['surface'];

/** Ids of what happened, by the stream that tells of it. */
export type Happened = Record<StreamName, string[]>;

/** What a stream told somebody while it happened; absent: they were refused. */
export type Told = Partial<Record<StreamName, string>>;

/** Opens every stream as somebody; resolves to what asks for what they were told, once all that has happened. */
export async function watchStreams(
  mesh: Mesh,
  viewer: Viewer,
): Promise<(happened: Happened) => Promise<Told>> {
  const watching = await Promise.all(
    STREAMS.map(async ({ surface, path }) => ({ surface, watched: await mesh.watch(viewer, path) })),
  );
  return async (happened) => {
    const told: Told = {};
    for (const { surface, watched } of watching) {
      const text = await watched.told(happened[surface]);
      if (watched.status === 200) told[surface] = text;
    }
    return told;
  };
}

/** Looks through what somebody was told: whoever may watch is told of everything, nobody else is told anything. */
export function lookBack(look: Look, told: Told, happened: Happened): void {
  const { active } = look.world.persons[look.person]!;
  for (const { surface, roles } of STREAMS) {
    const text = told[surface];
    const isTheirs = active && roles.some((role) => look.roles.has(role));
    if (text !== undefined) look.examine(surface, text);
    if (!isTheirs && text !== undefined) look.found({ kind: 'leak', surface, detail: 'is not theirs' });
    const missed = isTheirs ? happened[surface].filter((id) => text?.includes(id) !== true) : [];
    if (missed.length > 0) look.found({ kind: 'missing', surface, detail: missed.join(', ') });
  }
}
