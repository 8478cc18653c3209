import type { Db } from '@mesh/platform/database';

/** The private hosts that outbound requests may reach: those of the configuration and those administrators allowed. */
export class AllowedHosts {
  readonly #db: Db;
  readonly #configured: string[];
  #current: readonly string[];

  constructor(db: Db, configured: readonly string[]) {
    this.#db = db;
    this.#configured = [...configured];
    this.#current = this.#configured;
  }

  get current(): readonly string[] {
    return this.#current;
  }

  /** For an address of our own, such as the demo's feed. */
  async add(host: string): Promise<void> {
    this.#configured.push(host);
    await this.refresh();
  }

  /** Reads the administrators' list; call it after every change of it. */
  async refresh(): Promise<void> {
    const rows = await this.#db.selectFrom('allowed_host').select('host').distinct().execute();
    this.#current = [...this.#configured, ...rows.map((row) => row.host)];
  }
}
