import type { Credential, CredentialStore } from '@mesh/domain/sync';
import { perRun } from '../per-run.ts';
import type { Auth, Obtaining, RestContext } from './auth.model.ts';

export interface HeldCredential {
  /** The one to use now; obtained or renewed first when there is none or it is about to end. */
  usable: () => Promise<Credential | undefined>;
  /** Another than `refused`. Callers side by side share one renewal, and its failure. */
  renewed: (refused: Credential | undefined) => Promise<Credential>;
}

/** A credential is renewed so long before its end, at most half its life: clocks differ, and requests take time. */
const AHEAD_MS = 60_000;

interface Holding {
  credential?: Credential | undefined;
  /** When it was obtained here; a stored one is of any age. */
  since?: Date;
  renewal?: Promise<Credential> | undefined;
}

/** What this process knows of each store, so that not every request asks it. */
const holdings = new WeakMap<object, Holding>();
const storedIn = perRun((store: CredentialStore) => store.current());

/** The credential of the source, for profiles that obtain one. */
export function holdCredential(
  auth: Auth & Required<Pick<Auth, 'obtain'>>,
  context: RestContext,
  tools: () => Obtaining,
): HeldCredential {
  const store = storeOf(context);
  const holding = holdings.get(store) ?? {};
  holdings.set(store, holding);

  function renewed(refused: Credential | undefined): Promise<Credential> {
    if (holding.credential !== undefined && holding.credential.accessToken !== refused?.accessToken)
      return Promise.resolve(holding.credential);
    holding.renewal ??= store
      .renew(refused, (current) => auth.obtain(tools(), current))
      .then((credential) => {
        holding.since = tools().now;
        return (holding.credential = credential);
      })
      .finally(() => (holding.renewal = undefined));
    return holding.renewal;
  }

  return {
    async usable() {
      holding.credential ??= await storedIn(store);
      const { credential, since } = holding;
      return credential === undefined || isEnding(credential, tools().now, since)
        ? renewed(credential)
        : credential;
    },
    renewed,
  };
}

function isEnding({ expiresAt }: Credential, now: Date, since: Date | undefined): boolean {
  if (expiresAt === undefined) return false;
  const end = Date.parse(expiresAt);
  const half = since === undefined ? AHEAD_MS : (end - since.getTime()) / 2;
  return end - Math.min(AHEAD_MS, half) <= now.getTime();
}

const forgetful = new WeakMap<RestContext, CredentialStore>();

/** For a look at an address that is no source yet: a credential that lives as long as its context. */
function storeOf(context: RestContext): CredentialStore {
  let stored: Credential | undefined;
  const store = context.credential ??
    forgetful.get(context) ?? {
      current: async () => stored,
      renew: async (_stale, obtain) => (stored = await obtain(stored)),
    };
  forgetful.set(context, store);
  return store;
}
