import { z } from 'zod';
import type { Deps } from '@mesh/domain/kernel';
import type { SecretBox } from '@mesh/platform/secrets';
import { insertAnchor, lastAnchored } from './anchor.store.ts';
import { endOfChain } from './chain.read.ts';

export interface AnchorDeps extends Pick<Deps, 'db' | 'clock'> {
  secrets: SecretBox;
}

const sealed = z.object({ seq: z.int().positive(), hash: z.string(), at: z.iso.datetime() });

/** What the end of the chain was at a time. */
export type Anchor = z.infer<typeof sealed>;

const contextOf = (tenantId: string) => `audit-anchor:${tenantId}`;

/**
 * Seals the end of the chain, when it has grown since the last time, and returns it. Whoever cuts the log cannot make a seal
 * of a shorter one; so keep seals where the database's administrator cannot write.
 */
export async function anchorAudit(
  { db, clock, secrets }: AnchorDeps,
  tenantId: string,
): Promise<{ anchor: Anchor; seal: string } | undefined> {
  const end = await endOfChain(db, tenantId);
  if (end === undefined || end.seq <= (await lastAnchored(db, tenantId))) return undefined;
  const at = clock.now();
  const anchor: Anchor = { ...end, at: at.toISOString() };
  const seal = secrets.seal(JSON.stringify(anchor), contextOf(tenantId));
  await insertAnchor(db, tenantId, { seq: end.seq, at, seal });
  return { anchor, seal };
}

/** What a seal says; undefined when it is none that this installation made for this tenant. */
export function openAnchor({ secrets }: AnchorDeps, tenantId: string, seal: string): Anchor | undefined {
  try {
    return sealed.parse(JSON.parse(secrets.open(seal, contextOf(tenantId))));
  } catch {
    return undefined;
  }
}
