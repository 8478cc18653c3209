/** How values of a field are compared: `text` whatever the case. */
export type FieldKind = 'text' | 'exact' | 'boolean' | 'time';

export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A value of what is asked for, or within an element of a list: the way to it, by names. */
export interface Field {
  path: readonly string[];
  kind: FieldKind;
}

/** What is looked for, in words that know no protocol. */
export type Condition =
  | { op: 'and' | 'or'; of: readonly Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'pr'; field: Field }
  | { op: Comparison; field: Field; value: string | boolean | null }
  /** One element of a list fulfils it; without `of`: there is one. */
  | { op: 'some'; list: readonly string[]; of?: Condition };

/** Where a page begins and how long it is. */
export interface ProvisioningPage {
  condition?: Condition | undefined;
  sort?: { field: Field; descending: boolean } | undefined;
  /** From 0. */
  offset: number;
  limit: number;
  /** Instead of `offset`: the id of the last one of the page before. */
  after?: string | undefined;
}
