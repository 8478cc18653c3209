/** Which items of which source an event is about. */
export interface ItemsPayload {
  sourceId: string;
  itemIds: string[];
}

declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** Content, metadata or readers of these items are new. */
    'catalogue.items-changed': ItemsPayload;
    'catalogue.items-removed': ItemsPayload;
  }
}
