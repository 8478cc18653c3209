import { inTransaction, type Db } from '@mesh/platform/database';
import { createKnownNews, type KnownNews } from './known-news.ts';
import { insertAttachments } from '../attachments/attachments.store.ts';
import { advanceClock, insertStatements, type StatementBatch, type Stored } from './statements.store.ts';

/** Statements of one transaction at most, unless one request brings more. */
const MAX_GROUP = 500;
/** After so long without writing, a reader moves the clock on … */
const IDLE_MS = 1_000;
/** … and after so long waits until it has moved. An older moment is true as well, only less news. */
const STALE_MS = 5_000;

/** Writes the log of statements, for one process; several processes may write to one database. */
export interface StatementWriter {
  /** False: the batch was left out whole, because it holds an id that is stored already. */
  write(tenantId: string, batch: StatementBatch): Promise<boolean>;
  /** The last moment (µs) up to which everything stored is visible: nothing will appear before it later. */
  through(tenantId: string): Promise<number>;
}

interface Waiting {
  batch: StatementBatch;
  resolve: (stored: boolean) => void;
  reject: (error: unknown) => void;
}

interface Log {
  tenantId: string;
  waiting: Waiting[];
  writing: boolean;
  known: KnownNews;
  through: number;
  throughAt: number;
  advancing: Promise<void> | undefined;
}

/**
 * Batches that arrive while one transaction is under way are written together by the next (group commit). So writers of
 * one process never wait for each other's locks, and a commit is paid once for all who wait.
 */
export function createStatementWriter(db: Db): StatementWriter {
  const logs = new Map<string, Log>();

  function logOf(tenantId: string): Log {
    let log = logs.get(tenantId);
    if (log === undefined) {
      log = {
        tenantId,
        waiting: [],
        writing: false,
        known: createKnownNews(),
        through: 0,
        throughAt: 0,
        advancing: undefined,
      };
      logs.set(tenantId, log);
    }
    return log;
  }

  return {
    write(tenantId, batch) {
      const log = logOf(tenantId);
      return new Promise((resolve, reject) => {
        log.waiting.push({ batch, resolve, reject });
        if (!log.writing) void writeAll(db, log);
      });
    },
    async through(tenantId) {
      const log = logOf(tenantId);
      const age = Date.now() - log.throughAt;
      if (age <= IDLE_MS) return log.through;
      const advancing = (log.advancing ??= advance(db, log));
      if (age > STALE_MS) await advancing;
      else advancing.catch(() => {});
      return log.through;
    },
  };
}

async function advance(db: Db, log: Log): Promise<void> {
  try {
    passed(log, (await advanceClock(db, log.tenantId)) ?? log.through);
  } finally {
    log.advancing = undefined;
  }
}

function passed(log: Log, through: number): void {
  log.through = Math.max(log.through, through);
  log.throughAt = Date.now();
}

async function writeAll(db: Db, log: Log): Promise<void> {
  log.writing = true;
  try {
    while (log.waiting.length > 0) await writeGroup(db, log, takeGroup(log));
  } finally {
    log.writing = false;
  }
}

/** Takes from the front what can be written together; what shares an id or news with one of the group waits. */
function takeGroup({ waiting, known }: Log): Waiting[] {
  const taken = new Set<string>();
  const group: Waiting[] = [];
  let statements = 0;
  for (const one of waiting) {
    const batch = { ...one.batch, news: known.onlyNew(one.batch.news) };
    const alone = batch.brought.contents.size > 0;
    const names = namesIn(batch);
    statements += batch.statements.length;
    if (group.length > 0 && (alone || statements > MAX_GROUP || names.some((name) => taken.has(name)))) break;
    for (const name of names) taken.add(name);
    group.push({ ...one, batch });
    if (alone) break;
  }
  waiting.splice(0, group.length);
  return group;
}

function namesIn({ statements, news }: StatementBatch): string[] {
  return [...statements.map(({ id }) => id), ...news.activities.keys(), ...news.agents.keys()];
}

async function writeGroup(db: Db, log: Log, group: readonly Waiting[]): Promise<void> {
  try {
    const batches = group.map(({ batch }) => batch);
    const { first, refused } = await store(db, log.tenantId, batches);
    const count = batches.reduce((sum, { statements }) => sum + statements.length, 0);
    passed(log, first + count - 1);
    group.forEach(({ batch, resolve }, number) => {
      const stored = !refused.includes(number);
      if (stored) log.known.add(batch.news);
      resolve(stored);
    });
  } catch (error) {
    // Another process stored one of these ids in the meantime, or one batch is at fault: each by itself, then.
    if (group.length === 1) group[0]!.reject(error);
    else for (const one of group) await writeGroup(db, log, [one]);
  }
}

function store(db: Db, tenantId: string, batches: readonly StatementBatch[]): Promise<Stored> {
  const { brought } = batches[0]!;
  if (brought.contents.size === 0) return insertStatements(db, tenantId, batches);
  return inTransaction(db, async (tx) => {
    const stored = await insertStatements(tx, tenantId, batches);
    if (stored.refused.length === 0) await insertAttachments(tx, tenantId, brought);
    return stored;
  });
}
