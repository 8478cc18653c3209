import type { ConformanceSubject, WorldOperation } from './emulated.ts';

/** The first reason that excuses. */
export function anyOf(...reasons: ((subject: ConformanceSubject) => string | undefined)[]) {
  return (subject: ConformanceSubject): string | undefined => {
    for (const reason of reasons) {
      const text = reason(subject);
      if (text !== undefined) return text;
    }
    return undefined;
  };
}

/** The real system does not do it, and its emulator says why. */
export const unless =
  (operation: WorldOperation) =>
  ({ cannot }: ConformanceSubject): string | undefined =>
    cannot?.[operation];

export const unlessHttp = ({ overHttp = true }: ConformanceSubject): string | undefined =>
  overHttp ? undefined : 'It does not read over the network.';

export const unlessRemovals = ({ connector }: ConformanceSubject): string | undefined =>
  connector.streams.every(({ removed }) => removed === 'never')
    ? 'The source cannot tell what was removed; what it no longer shows stays.'
    : undefined;

export const unlessListedReaders = ({ connector }: ConformanceSubject): string | undefined =>
  connector.streams.some(({ acl }) => acl === 'listed') ? undefined : 'The source names no readers.';

export const unlessGroups = ({ connector }: ConformanceSubject): string | undefined =>
  connector.listGroups === undefined ? 'The source names no groups.' : undefined;

export const unlessSecrets = ({ connector }: ConformanceSubject): string | undefined =>
  connector.auth === 'none' ? 'The source asks for no credentials.' : undefined;

export const unlessSessions = ({ auth }: ConformanceSubject): string | undefined =>
  auth.sessions.length === 0 ? 'There is no session that could end.' : undefined;

export const unlessRotation = ({ auth }: ConformanceSubject): string | undefined =>
  auth.rotates ? undefined : 'Its refresh tokens are not rotated, or there are none.';

export const unlessTerms = ({ terms }: ConformanceSubject): string | undefined =>
  terms === undefined ? 'The source has no vocabulary of its own for kinds or levels.' : undefined;

export const unlessLearners = ({ connector }: ConformanceSubject): string | undefined =>
  connector.streams.some((stream) => stream.yields === 'records')
    ? undefined
    : 'It tells nothing of what learners have done.';

export const unlessRead = ({ connector }: ConformanceSubject): string | undefined =>
  connector.read === undefined
    ? 'It cannot ask for single records: what failed is read with all.'
    : undefined;
