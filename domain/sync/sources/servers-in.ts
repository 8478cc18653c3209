/** `imap.example.org`, `10.0.0.7:389`, `files:2049`; not `release-1.2` nor `ada@example.org`. */
const BARE =
  /^(?:[\p{L}\d-]+\.)+(?:\p{L}{2,}|xn--[\w-]+)(?::\d+)?$|^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^[\w-]+:\d+$/u;

/** The servers that settings name, at any depth: those of addresses, with their scheme, and bare ones. */
export function serversIn(setting: unknown): string[] {
  if (typeof setting === 'object' && setting !== null) return Object.values(setting).flatMap(serversIn);
  if (typeof setting !== 'string') return [];
  if (setting.includes('://') && URL.canParse(setting)) {
    const { protocol, host } = new URL(setting);
    return [`${protocol}//${host}`];
  }
  return BARE.test(setting) ? [setting.toLowerCase()] : [];
}
