import { sql, type Kysely, type Migration } from 'kysely';

/**
 * In the transaction that deactivates somebody, by whichever way it is done, and so that nothing of it comes back when they
 * do. By the database: a way that forgot it would leave a door open.
 */
const STATEMENTS = [
  `create function sign_in_of_leaver_ends() returns trigger language plpgsql as $$
   begin
     delete from sign_in_session s using person p
     where s.tenant_id = new.tenant_id and p.tenant_id = s.tenant_id and p.id = s.person_id and p.canonical_id = new.id;
     delete from sign_in_link l using person p
     where l.tenant_id = new.tenant_id and p.tenant_id = l.tenant_id and p.id = l.person_id and p.canonical_id = new.id;
     return null;
   end $$`,
  `create trigger sign_in_of_leaver_ends after update of active on person
     for each row when (old.active and not new.active) execute function sign_in_of_leaver_ends()`,
];

/** Sessions and links of whoever leaves end with them. */
export const leaving: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
