/** What is asked: who, and which item by its id or by an address; all of it may stand in a link. */
export interface WhySearch {
  person?: string;
  item?: string;
  address?: string;
}

const NAMES = ['person', 'item', 'address'] as const;

export function readWhySearch(raw: Record<string, unknown>): WhySearch {
  const said = NAMES.map((name) => [name, raw[name]] as const);
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string' && value.trim() !== ''));
}

const ITEM_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was typed into the one field: the id of an item, or else an address. */
export function asQuestion(person: string, typed: string): WhySearch {
  const text = typed.trim();
  return ITEM_ID.test(text) ? { person, item: text } : { person, address: text };
}
