declare module '@mesh/platform/database' {
  interface Schema {
    record_cursor: RecordCursorTable;
  }
}

/** How far something derived from the log has read it. */
export interface RecordCursorTable {
  tenant_id: string;
  /** The name of what is derived. */
  consumer: string;
  /** The `stored` of the last statement that it has taken in. */
  place: number;
}
