import { sql, type Kysely, type Migration } from 'kysely';

/** Each field with its length before it, so that no two entries read the same; a null is told from an empty text. */
const ENTRY_TEXT = `
  create function audit_entry_text(e audit_entry) returns text language sql stable as $$
    select string_agg(coalesce(octet_length(part)::text || ':' || part, '-'), '' order by n)
    from unnest(array[
      e.tenant_id::text, e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind,
      e.token_id::text, e.person_id::text, e.stand_in_id::text, e.action, e.target, e.detail::text
    ]) with ordinality as field(part, n)
  $$`;

const APPEND = `
  create function audit_chain_append(e audit_entry) returns void language plpgsql as $$
  declare
    head audit_head%rowtype;
    next_hash text;
  begin
    insert into audit_head (tenant_id, seq, hash) values (e.tenant_id, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from audit_head where tenant_id = e.tenant_id for update;
    next_hash := encode(sha256(convert_to(head.hash || audit_entry_text(e), 'UTF8')), 'hex');
    insert into audit_chain (tenant_id, seq, entry_id, hash) values (e.tenant_id, head.seq + 1, e.id, next_hash);
    update audit_head set seq = head.seq + 1, hash = next_hash where tenant_id = e.tenant_id;
  end $$`;

/**
 * Deferred: the chain is held only while a transaction commits, so that nobody waits for somebody else's work, and no
 * circle of waiting can arise.
 */
const ON_INSERT = `
  create function audit_entry_chained() returns trigger language plpgsql as $$
  begin
    perform audit_chain_append(new);
    return null;
  end $$`;

/** Not by `audit_chain_append`: within one transaction, writing the head anew for each entry takes quadratic time. */
const CHAIN_WHAT_IS_THERE = `
  do $$
  declare
    e audit_entry;
    head audit_head%rowtype;
  begin
    for e in select * from audit_entry order by tenant_id, at, id loop
      if head.tenant_id is distinct from e.tenant_id then
        head.tenant_id := e.tenant_id;
        head.seq := 0;
        head.hash := repeat('0', 64);
      end if;
      head.seq := head.seq + 1;
      head.hash := encode(sha256(convert_to(head.hash || audit_entry_text(e), 'UTF8')), 'hex');
      insert into audit_chain (tenant_id, seq, entry_id, hash) values (e.tenant_id, head.seq, e.id, head.hash);
    end loop;
    insert into audit_head (tenant_id, seq, hash)
    select distinct on (tenant_id) tenant_id, seq, hash from audit_chain order by tenant_id, seq desc;
  end $$`;

const REFUSE = `
  create function audit_refuse() returns trigger language plpgsql as $$
  begin
    raise exception 'The audit log is append-only: % of % is refused.', tg_op, tg_table_name;
  end $$`;

const APPEND_ONLY = ['audit_entry', 'audit_chain', 'audit_anchor'];

const STATEMENTS = [
  `create table role_assignment (
     tenant_id uuid not null,
     principal text not null,
     role text not null check (role in ('learner', 'manager', 'curator', 'analyst', 'administrator')),
     at timestamptz not null,
     by_person_id uuid,
     primary key (tenant_id, principal, role)
   )`,
  `alter table api_token add column owner_id uuid, add column made_by uuid`,
  `create index api_token_of_owner on api_token (tenant_id, owner_id) where owner_id is not null`,
  `alter table audit_entry add column stand_in_id uuid`,
  `create index audit_entry_by_time on audit_entry (tenant_id, at desc, id desc)`,
  `create index audit_entry_of_person on audit_entry (tenant_id, person_id, at) where person_id is not null`,
  `create table audit_head (tenant_id uuid primary key, seq bigint not null, hash text not null)`,
  `create table audit_chain (
     tenant_id uuid not null,
     seq bigint not null,
     entry_id uuid not null,
     hash text not null,
     primary key (tenant_id, seq),
     unique (tenant_id, entry_id)
   )`,
  `create table audit_anchor (
     tenant_id uuid not null,
     seq bigint not null,
     at timestamptz not null,
     seal text not null,
     primary key (tenant_id, seq)
   )`,
  ENTRY_TEXT,
  APPEND,
  ON_INSERT,
  REFUSE,
  CHAIN_WHAT_IS_THERE,
  `create constraint trigger audit_entry_chained after insert on audit_entry
     deferrable initially deferred for each row execute function audit_entry_chained()`,
  ...APPEND_ONLY.flatMap((table) => [
    `create trigger ${table}_kept before update or delete on ${table} for each row execute function audit_refuse()`,
    `create trigger ${table}_kept_whole before truncate on ${table} for each statement execute function audit_refuse()`,
  ]),
];

/** Access roles, tokens of persons, and an audit log that tells when it was changed. */
export const rolesAndTheChain: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
