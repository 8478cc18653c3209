import type { Agent } from '@mesh/domain/records';
import type { ActorIdentifier } from '../schemas/record-actors.ts';

/** One of the four identifiers of an agent, and nothing else of it. */
export function presentIdentifier({ mbox, mbox_sha1sum, openid, account }: Agent): ActorIdentifier {
  return { mbox, mbox_sha1sum, openid, account };
}
