import { sqlMigration } from '@mesh/platform/database';

/** What was refused for what it says, once for each payload of a sender, however often it was sent. */
export const deadLetters = sqlMigration(`
  create table dead_letter (
    tenant_id uuid not null,
    id uuid not null,
    credential_id uuid not null,
    payload_hash text not null,
    payload text not null,
    bytes integer not null,
    whole boolean not null,
    version text not null,
    statement_id text,
    code text not null,
    reason text not null,
    field text,
    remedy text,
    times integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, credential_id, payload_hash)
  );
  create index dead_letter_of_day on dead_letter (tenant_id, credential_id, first_at);
`);
