import type { Clock } from './clock.ts';

interface HostState {
  active: number;
  waiting: (() => void)[];
  tokens: number;
  refilledAt: number;
}

/** Hosts remembered at once; idle ones whose bucket is full again are forgotten beyond it. */
const MAX_HOSTS = 1_000;

/** Paces requests by host: at most `concurrency` at once and `rate` a second (token bucket, one second deep). */
export class HostGate {
  readonly #hosts = new Map<string, HostState>();
  readonly #concurrency: number;
  readonly #clock: Clock;

  constructor(concurrency: number, clock: Clock) {
    this.#concurrency = concurrency;
    this.#clock = clock;
  }

  /** Runs `work` when it is this request's turn. Rejects with the signal's reason when that aborts while waiting. */
  async run<T>(host: string, rate: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const state = this.#stateOf(host, rate);
    await this.#slot(state, signal);
    try {
      await this.#clock.sleep(this.#takeToken(state, rate), signal);
      return await work();
    } finally {
      const next = state.waiting.shift();
      // The slot passes straight to the next in line.
      if (next === undefined) state.active--;
      else next();
    }
  }

  #stateOf(host: string, rate: number): HostState {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    if (this.#hosts.size >= MAX_HOSTS) this.#forgetIdle();
    const state = { active: 0, waiting: [], tokens: depth(rate), refilledAt: this.#clock.now() };
    this.#hosts.set(host, state);
    return state;
  }

  async #slot(state: HostState, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (state.active < this.#concurrency) {
      state.active++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        state.waiting.splice(state.waiting.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      state.waiting.push(enter);
    });
  }

  /** Takes a token, on credit if there is none; returns the milliseconds until it is earned. */
  #takeToken(state: HostState, rate: number): number {
    const now = this.#clock.now();
    state.tokens = Math.min(depth(rate), state.tokens + ((now - state.refilledAt) / 1_000) * rate) - 1;
    state.refilledAt = now;
    return state.tokens >= 0 ? 0 : (-state.tokens / rate) * 1_000;
  }

  #forgetIdle(): void {
    for (const [host, state] of this.#hosts) {
      const idle = state.active === 0 && this.#clock.now() - state.refilledAt > 60_000;
      if (idle) this.#hosts.delete(host);
    }
  }
}

/** A rate below one a second still lets a first request through at once. */
function depth(rate: number): number {
  return Math.max(1, rate);
}
