import type {
  NewRecord,
  RecordReaders,
  World,
  WorldOperation,
  WorldPlace,
  WorldRecord,
  WorldState,
} from './world.model.ts';

export interface WorldSettings {
  nativeIdOf: (record: WorldRecord) => string;
  /** Operations that the real system does not have. */
  cannot: readonly WorldOperation[];
  /** Called after everything that happens. */
  changed: () => void;
}

export interface OpenWorld {
  world: World;
  state: WorldState;
  setClock: (aheadMs: number) => void;
}

/** Records of one page of a list: three pages need no more than eleven. */
const PAGE_SIZE = 5;
const MINUTE = 60_000;
/** Between two things that happen; many systems keep whole seconds only. */
const TICK = 1_000;

/** An empty system with two places, whose clock goes with ours and moves on with everything that happens. */
export function openWorld({ nativeIdOf, cannot, changed }: WorldSettings): OpenWorld {
  const all: WorldRecord[] = [];
  const groups = new Map<string, readonly string[]>();
  const places: WorldPlace[] = [];
  let sequence = 0;
  let ahead = 0;
  let skew = 0;

  /** By its own clock, right or wrong. */
  const time = (): number => Date.now() + ahead + skew;
  const addPlace = (): WorldPlace => {
    const place = { id: `p${places.length + 1}`, title: `Place ${places.length + 1}`, removedAt: undefined };
    places.push(place);
    return place;
  };
  const openPlaces = (): WorldPlace[] => places.filter(({ removedAt }) => removedAt === undefined);
  const there = (): WorldRecord[] => all.filter(({ removedAt }) => removedAt === undefined);

  function add(wanted: NewRecord, at: Date): WorldRecord {
    const number = all.length + 1;
    const record: WorldRecord = {
      number,
      title: wanted.title ?? `Record ${number}`,
      text: wanted.text ?? `What there is to know about subject number ${number}.`,
      term: wanted.term,
      readers: wanted.readers ?? 'everyone',
      place: openPlaces()[number % openPlaces().length]!.id,
      revision: 1,
      sequence: ++sequence,
      createdAt: at,
      updatedAt: at,
      removedAt: undefined,
      isBroken: false,
    };
    all.push(record);
    return record;
  }

  /** Something happens to a record, a second after what happened before. */
  function happen(nativeId: string, to: (record: WorldRecord, now: Date) => Partial<WorldRecord>): void {
    const record = there().find((one) => nativeIdOf(one) === nativeId);
    if (record === undefined) throw new Error(`The world has no record "${nativeId}".`);
    ahead += TICK;
    const now = new Date(time());
    Object.assign(
      record,
      { updatedAt: now, revision: record.revision + 1, sequence: ++sequence },
      to(record, now),
    );
    changed();
  }

  function removeParent(nativeId: string): string[] {
    const place = there().find((one) => nativeIdOf(one) === nativeId)!.place;
    const gone = there().filter((one) => one.place === place);
    for (const record of gone) happen(nativeIdOf(record), (_, now) => ({ removedAt: now }));
    places.find(({ id }) => id === place)!.removedAt = new Date(time());
    if (openPlaces().length < 2) addPlace();
    changed();
    return gone.map(nativeIdOf);
  }

  const world: World = {
    seed(count) {
      const made = Array.from({ length: count }, (_, at) => add({}, new Date(time() - (count - at) * TICK)));
      changed();
      return made.map(nativeIdOf);
    },
    create(record = {}) {
      ahead += TICK;
      const made = add(record, new Date(time()));
      changed();
      return nativeIdOf(made);
    },
    nativeIds: () => there().map(nativeIdOf),
    update: (nativeId, text) => happen(nativeId, () => ({ text, isBroken: false })),
    rename: (nativeId, title) => happen(nativeId, () => ({ title })),
    move: (nativeId) =>
      happen(nativeId, ({ place }) => ({ place: openPlaces().find(({ id }) => id !== place)!.id })),
    remove: (nativeId) => happen(nativeId, (_, now) => ({ removedAt: now })),
    setReaders: (nativeId, readers: RecordReaders) => happen(nativeId, () => ({ readers })),
    setGroup(groupId, members) {
      groups.set(groupId, members);
      changed();
    },
    setTerm: (nativeId, term) => happen(nativeId, () => ({ term })),
    breakRecord: (nativeId) => happen(nativeId, () => ({ isBroken: true })),
    removeParent,
    wait: (minutes) => void (ahead += minutes * MINUTE),
  };
  for (const operation of cannot) delete world[operation];

  const state: WorldState = {
    records: there,
    removed: () => all.filter(({ removedAt }) => removedAt !== undefined),
    find: (number) => there().find((record) => String(record.number) === String(number)),
    places: openPlaces,
    groups,
    now: () => new Date(time()),
    pageSize: PAGE_SIZE,
  };
  addPlace();
  addPlace();
  return { world, state, setClock: (aheadMs) => void (skew = aheadMs) };
}
