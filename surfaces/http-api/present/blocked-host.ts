import { BLOCKED_ADDRESS } from '@mesh/platform/http';

/** The `host:port` of an address that was not connected to because no administrator has allowed it; else null. */
export function blockedHostOf(address: string, said: readonly (string | null | undefined)[]): string | null {
  return said.some((one) => one?.includes(BLOCKED_ADDRESS)) ? new URL(address).host : null;
}
