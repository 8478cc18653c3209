import type { Connector, Credential, Json } from '@mesh/connectors/kit';
import type { World, WorldOperation, WorldRecord, WorldState } from './world.model.ts';

export interface EmulatorRequest {
  method: string;
  url: URL;
  path: string;
  /** Parameters of the address. */
  query: Record<string, string>;
  /** Fields of a form; empty without one. */
  form: Record<string, string>;
  /** A body of JSON; undefined without one. */
  json: unknown;
  headers: Headers;
}

export interface EmulatorAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Either of these. */
  json?: unknown;
  body?: string | Uint8Array;
}

/** How a source says that a session is over: its status; 200 with an error in the body, as some do. */
export type ExpiryStatus = 401 | 403 | 200;

/** What an emulator gives out and knows again. */
export interface Tokens {
  /** What the configuration holds: password, token, key. */
  readonly secret: string;
  /** False after `revoke`. */
  accepts: (secret: string | undefined) => boolean;
  /** A new access token. */
  give: () => string;
  /** A new refresh token; the one before dies with `rotates`. */
  giveRefresh: () => string;
  /** True while the refresh token lives; with `rotates` it dies here. */
  takeRefresh: (token: string | undefined) => boolean;
}

export interface EmulatorAuth {
  /** Ways in which the real system says that a session is over; empty: the secret itself goes with each request. */
  sessions: readonly ExpiryStatus[];
  /** Each refresh gives a new refresh token and ends the old one. */
  rotates?: boolean;
  /** The token, or secret, that a request carries. Default: the last word of `Authorization`, a password of Basic. */
  proof?: (request: EmulatorRequest) => string | undefined;
  /** Answers the requests that open or renew a session; undefined: it is another request. See `oauthTokens`. */
  open?: (
    request: EmulatorRequest,
    tokens: Tokens,
  ) => EmulatorAnswer | undefined | Promise<EmulatorAnswer | undefined>;
  /** The vendor's way to refuse. Default: the status and a message. */
  refuse?: (status: ExpiryStatus, request: EmulatorRequest) => EmulatorAnswer;
  /** What a configuration holds as its secret. Default: random text. */
  makeSecret?: () => string;
  /** The session that a browser flow would have stored. */
  connected?: (tokens: Tokens) => Credential;
  /** Requests that need no proof: a web page that the address is found on. */
  isOpen?: (request: EmulatorRequest) => boolean;
}

/** What the real system does not do, each with the reason. `crowd`: thousands of readers of one record. */
export type Cannot = Partial<Record<WorldOperation | 'crowd', string>>;

interface Emulating {
  connector: Connector;
  cannot?: Cannot;
  /** A word of the source's own for a kind or level that the connector translates, and one that it does not know. */
  terms?: { known: string; unknown: string };
  /** The native id that the connector gives a record of a system at `origin`. Default: its number. */
  nativeIdOf?: (record: WorldRecord, origin: string) => string;
}

/** A system that is reached over HTTP. */
export interface HttpEmulation extends Emulating {
  /** Left out: open to everybody. */
  auth?: EmulatorAuth;
  /** What an administrator enters. */
  config: (origin: string, secret: string) => Record<string, Json>;
  /**
   * What an administrator enters to have streams of learners' records read too. Each record of the world is then something
   * that learners have done; a broken one is told of in a way that no connector can read.
   */
  learners?: (origin: string, secret: string) => Record<string, Json>;
  /** What a person would paste; left out when the connector recognises no address. */
  address?: (origin: string) => string;
  /** One request that carries good proof; undefined: 404. */
  serve: (
    world: WorldState,
    request: EmulatorRequest,
  ) => EmulatorAnswer | undefined | Promise<EmulatorAnswer | undefined>;
}

/** A system that is not reached over HTTP: a folder. */
export interface MountedEmulation extends Emulating {
  mount(world: WorldState): Promise<{
    config: Record<string, Json>;
    address?: string;
    /** The world is another one now. */
    changed: () => void;
    stop: () => Promise<void>;
  }>;
}

/** What a connector's `emulator.ts` exports; made by `defineEmulator`. */
export interface Emulator {
  connector: Connector;
  cannot: Cannot;
  terms?: { known: string; unknown: string } | undefined;
  overHttp: boolean;
  auth: { sessions: readonly ExpiryStatus[]; rotates: boolean };
  /** An empty world on a port of its own. */
  start: () => Promise<Emulated>;
}

/** A running stand-in for an outside system. */
export interface Emulated {
  /** Without a slash at the end; empty when it is not reached over HTTP. */
  origin: string;
  config: Record<string, Json>;
  /** With which streams of learners' records are read too; absent when it shows none. */
  learners?: Record<string, Json>;
  /** The same with a secret that the source refuses; absent when it asks for none. */
  wrongConfig?: Record<string, Json>;
  address?: string;
  /** For `authorisation-code`: what the browser flow would have stored. */
  credential?: Credential;
  world: World;
  faults: Faults;
  /** Absent when there is no session that could end. */
  sessions?: {
    /** Ends all sessions given out so far; a new one can be had. */
    expire: (as: ExpiryStatus) => void;
    readonly statuses: readonly ExpiryStatus[];
    /** Sessions given out so far. */
    given: () => number;
    readonly rotates: boolean;
  };
  /** Takes the credentials back for good; absent when the source asks for none. */
  revoke?: () => void;
  /** Its clock runs ahead by so many milliseconds, or behind. */
  setClock: (aheadMs: number) => void;
  /** Every secret of the configuration and every token given out so far. */
  secrets: () => string[];
  stop: () => Promise<void>;
}

/** What a request meets in the place of its answer, or what happens just before it is answered. */
export type Fault =
  | { type: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Half of the answer, and the connection ends. */
  | { type: 'cut' }
  /** The whole answer, in two parts so many milliseconds apart. */
  | { type: 'slow'; ms: number }
  /** No answer until the caller gives up. */
  | { type: 'hang' }
  /** The answer to the request before to the same path, once more: a page that comes twice. */
  | { type: 'repeat' }
  | (() => void);

/** Faults of the transport; requests are counted from 1, since the last `clear`. */
export interface Faults {
  /** The n-th request, and those after it up to `times`, meets the fault. */
  at: (request: number, fault: Fault, times?: number) => void;
  clear: () => void;
  /** Since the last `clear`, as `GET /path?query`. */
  readonly requests: readonly string[];
}
