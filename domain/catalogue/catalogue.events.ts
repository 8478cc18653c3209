import type {} from '@mesh/domain/kernel';

declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** Content, metadata or readers of these items are new. */
    'catalogue.items-changed': { sourceId: string; itemIds: string[] };
    'catalogue.items-removed': { sourceId: string; itemIds: string[] };
  }
}
