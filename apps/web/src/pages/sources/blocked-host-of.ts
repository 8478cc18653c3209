/** How the server begins to say that it does not connect to an address; the sentence is the key, as it is for `said`. */
const SAID = 'This address is private or reserved';

/** The `host:port` of an address that is not reached because nobody has allowed it. */
export function blockedHostOf(address: string, says: readonly (string | null)[]): string | undefined {
  return says.some((one) => one?.includes(SAID)) ? new URL(address).host : undefined;
}
