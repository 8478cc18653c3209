import { authorise, personsWhoRead, resolveReaders } from '@mesh/domain/access';
import { inheritingItems } from '@mesh/domain/catalogue';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { SourceView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireReaders } from './add-source.ts';
import { changeSource } from './change-source.ts';
import { requireSource } from './source.read.ts';

/** What other readers of a source would open and close. */
export interface ReadersPreview {
  /** Active items that the readers hold for: those of which the source itself does not say who reads them. */
  items: number;
  /** Active items that stay as they are, because the source says who reads them. */
  ownReaders: number;
  /** Active persons who read these items now, and who would. */
  personsBefore: number;
  personsAfter: number;
  /** Who would read them that do not now, and the other way round. */
  personsGaining: number;
  personsLosing: number;
  /** Titles of these items, the latest change first, as far as the viewer may read them. */
  examples: string[];
}

/**
 * What `changeSource` with these readers would do; changes nothing. Throws `invalid` for a reader whom the organisation does
 * not know, `not_found`.
 */
export async function previewReaders(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  readers: readonly string[],
): Promise<ReadersPreview> {
  authorise(actor, 'sources.write');
  const { tenantId } = actor;
  const source = await requireSource(deps.db, tenantId, sourceId);
  const then = await requireReaders(deps, tenantId, readers);
  // Of those that it has now, some may have left.
  const [now] = await resolveReaders(deps.db, tenantId, [source.readers]);
  const before = await personsWhoRead(deps.db, tenantId, now!.principals);
  const after = await personsWhoRead(deps.db, tenantId, then);
  const { inheriting: items, own: ownReaders, examples } = await inheritingItems(deps, actor, sourceId);
  return {
    items,
    ownReaders,
    personsBefore: before.size,
    personsAfter: after.size,
    personsGaining: missingIn(before, after),
    personsLosing: missingIn(after, before),
    examples,
  };
}

function missingIn(these: ReadonlySet<string>, of: ReadonlySet<string>): number {
  return [...of].filter((id) => !these.has(id)).length;
}

/**
 * Gives a source back the readers that it had before they were changed last, at once; undone again, it has these again.
 * Throws `conflict` when they were never changed.
 */
export async function undoReaders(deps: SyncDeps, actor: Actor, sourceId: string): Promise<SourceView> {
  authorise(actor, 'sources.write');
  const { readers_before: readers } = await requireSource(deps.db, actor.tenantId, sourceId);
  if (readers === null)
    throw new DomainError('conflict', 'The readers of this source were never changed.', {
      remedy: 'Set them instead.',
    });
  return changeSource(deps, actor, sourceId, { readers });
}
