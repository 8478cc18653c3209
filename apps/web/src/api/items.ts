import { call } from './call.ts';
import type { ItemChange, ItemDetail } from './types.ts';

/** A local edit: it holds over whatever the source says; null goes back to the source. */
export const changeItem = (id: string, change: ItemChange) =>
  call<ItemDetail>('PATCH', `/items/${id}`, { body: change });

export const joinItems = (id: string, otherId: string) =>
  call<ItemDetail>('POST', `/items/${id}/same-as`, { body: { itemId: otherId } });

export const partItems = (id: string, otherId: string) =>
  call<ItemDetail>('DELETE', `/items/${id}/same-as/${otherId}`);
