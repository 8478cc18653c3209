import type {
  Cannot,
  Emulated,
  Emulator,
  EmulatorAnswer,
  EmulatorAuth,
  EmulatorRequest,
  ExpiryStatus,
  HttpEmulation,
  MountedEmulation,
} from './emulator.model.ts';
import { openFaults } from './faults.ts';
import { basicPassword } from './oauth-tokens.ts';
import { serveOverSocket } from './serve.ts';
import { makeSecret, openTokens, type TokenOffice } from './tokens.ts';
import { openWorld, type OpenWorld } from './world.ts';

const OPEN: EmulatorAuth = { sessions: [] };

/** What a connector's `emulator.ts` exports: its system as a world that is served in the vendor's words. */
export function defineEmulator(emulation: HttpEmulation | MountedEmulation): Emulator {
  const { connector, cannot = {}, terms } = emulation;
  const auth = 'serve' in emulation ? (emulation.auth ?? OPEN) : OPEN;
  const { nativeIdOf = ({ number }) => String(number) } = emulation;
  const open: Opening = (origin, changed) =>
    openWorld({
      nativeIdOf: (record) => nativeIdOf(record, origin()),
      cannot: (Object.keys(cannot) as (keyof Cannot)[]).filter((name) => name !== 'crowd'),
      changed,
    });
  return {
    connector,
    cannot,
    terms,
    overHttp: 'serve' in emulation,
    auth: { sessions: auth.sessions, rotates: auth.rotates === true },
    start: () => ('serve' in emulation ? serve(emulation, open) : mount(emulation, open)),
  };
}

type Opening = (origin: () => string, changed: () => void) => OpenWorld;

async function serve(emulation: HttpEmulation, open: Opening): Promise<Emulated> {
  const { auth } = emulation;
  let origin = '';
  const { world, state, setClock } = open(
    () => origin,
    () => {},
  );
  const secret = auth === undefined ? '' : makeSecret(auth);
  const tokens = openTokens(auth ?? OPEN, secret);
  const faults = openFaults();

  async function answer(request: EmulatorRequest): Promise<EmulatorAnswer | undefined> {
    const opened = await auth?.open?.(request, tokens);
    if (opened !== undefined) return opened;
    const refused =
      auth === undefined || auth.isOpen?.(request) === true ? undefined : refusal(auth, tokens, request);
    return refused ?? emulation.serve(state, request);
  }

  const server = await serveOverSocket({ faults, now: state.now, answer });
  origin = server.origin;
  const address = emulation.address?.(origin);
  return {
    origin,
    config: emulation.config(origin, secret),
    ...(auth !== undefined && {
      wrongConfig: emulation.config(origin, makeSecret(auth)),
      revoke: tokens.revoke,
    }),
    ...(emulation.learners && { learners: emulation.learners(origin, secret) }),
    ...(address !== undefined && { address }),
    ...(auth?.connected && { credential: auth.connected(tokens) }),
    ...(auth !== undefined && auth.sessions.length > 0 && { sessions: sessionsOf(auth, tokens) }),
    world,
    faults,
    setClock,
    secrets: () => (auth === undefined ? [] : tokens.all()),
    stop: server.stop,
  };
}

function refusal(
  auth: EmulatorAuth,
  tokens: TokenOffice,
  request: EmulatorRequest,
): EmulatorAnswer | undefined {
  const status = tokens.refusal((auth.proof ?? usualProof)(request));
  return status === undefined ? undefined : (auth.refuse ?? usualRefusal)(status, request);
}

const usualProof = ({ headers }: EmulatorRequest): string | undefined =>
  basicPassword(headers) ?? headers.get('authorization')?.split(' ').at(-1);

const usualRefusal = (status: ExpiryStatus): EmulatorAnswer => ({
  status,
  json: { error: 'unauthorised', message: 'The credential is not valid.' },
});

const sessionsOf = (
  auth: EmulatorAuth,
  { expire, given }: TokenOffice,
): NonNullable<Emulated['sessions']> => ({
  expire,
  given,
  statuses: auth.sessions,
  rotates: auth.rotates === true,
});

type Mounted = Awaited<ReturnType<MountedEmulation['mount']>>;

async function mount(emulation: MountedEmulation, open: Opening): Promise<Emulated> {
  let mounted: Mounted | undefined;
  const { world, state, setClock } = open(
    () => '',
    () => mounted?.changed(),
  );
  mounted = await emulation.mount(state);
  const { config, address, stop } = mounted;
  return {
    origin: '',
    config,
    ...(address !== undefined && { address }),
    world,
    faults: openFaults(),
    setClock,
    secrets: () => [],
    stop,
  };
}
