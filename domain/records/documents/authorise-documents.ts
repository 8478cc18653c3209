import { authoriseSender, type Sender } from '../credentials/sender.ts';
import type { DocumentAddress } from './document.model.ts';

/** State has a scope of its own, both profiles share one; whoever may read everything may read them (Communication §4.2). */
export function authoriseDocuments(
  sender: Sender,
  { kind }: DocumentAddress,
  access: 'read' | 'write',
): void {
  const scope = kind === 'state' ? 'state' : 'profile';
  authoriseSender(sender, scope, ...(access === 'read' ? (['all/read'] as const) : []));
}
