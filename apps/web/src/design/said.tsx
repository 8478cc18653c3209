import { useSaid } from '../i18n/said.ts';

/** A text of the server, in the reader's language. */
export function Said({ children }: { children: string }) {
  return useSaid()(children);
}
