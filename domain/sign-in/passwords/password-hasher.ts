import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { normalisePassword } from './password.model.ts';

/** OWASP Password Storage Cheat Sheet, scrypt: 2^15, 8, 3 are 32 MB of memory, some tenths of a second. */
export interface HashCost {
  ln: number;
  r: number;
  p: number;
}

const COST: HashCost = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** So many at once: each holds 32 MB and one of the four threads that files and names need too. */
const AT_ONCE = 2;
/** So many wait; whoever comes then is told to come again rather than to wait for half a minute. */
const MOST_WAITING = 40;
/** Seconds after which there is room again. */
const RETRY_AFTER = 5;

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** False after the same work when there is nothing to compare with. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
  /** False for a hash that was made with other costs than those of now. */
  isCurrent(hash: string): boolean;
}

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;

interface Parsed {
  cost: HashCost;
  salt: Buffer;
  hash: Buffer;
}

/**
 * Slow hashes of passwords (RFC 7914), a bounded number at once. Throws `unavailable` when too many wait.
 * `derive` is what does the work; tests count it.
 */
export function createPasswordHasher({ cost = COST, derive = scryptOf } = {}): PasswordHasher {
  const inTurn = createTurns();
  const work = (password: string, salt: Buffer, costs: HashCost) =>
    inTurn(() => derive(normalisePassword(password), salt, costs));
  const nobodys: Parsed = { cost, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const hash = await work(password, salt, cost);
      return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
    },
    async verify(password, stored) {
      const known = stored === undefined ? nobodys : parse(stored);
      const given = await work(password, known.salt, known.cost);
      return timingSafeEqual(given, known.hash) && stored !== undefined;
    },
    isCurrent(stored) {
      const made = parse(stored).cost;
      return made.ln === cost.ln && made.r === cost.r && made.p === cost.p;
    },
  };
}

function scryptOf(password: string, salt: Buffer, { ln, r, p }: HashCost): Promise<Buffer> {
  const N = 2 ** ln;
  return new Promise((done, fail) => {
    scrypt(password, salt, HASH_BYTES, { N, r, p, maxmem: 128 * N * r * 2 }, (error, hash) =>
      error === null ? done(hash) : fail(error),
    );
  });
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function parse(stored: string): Parsed {
  const [, ln, r, p, salt, hash] = FORM.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('A stored password hash cannot be read.');
  const bytes = Buffer.from(hash, 'base64');
  if (bytes.length !== HASH_BYTES) throw new Error('A stored password hash has another length.');
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: bytes,
  };
}

/** Work goes on so many at once, in the order in which it came. */
function createTurns() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING)
        throw new DomainError('unavailable', 'Too many people sign in at this moment.', {
          retryAfter: RETRY_AFTER,
          remedy: 'Try again in a few seconds.',
        });
      await new Promise<void>((turn) => waiting.push(turn));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
