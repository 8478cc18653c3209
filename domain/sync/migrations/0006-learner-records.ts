import { sqlMigration } from '@mesh/platform/database';

/** What a source said last of each learner at each activity: the next snapshot is compared with it. */
export const learnerRecords = sqlMigration(`
  create table learner_record (
    tenant_id uuid not null,
    source_id uuid not null,
    stream text not null,
    native_id text not null,
    state jsonb not null,
    revision integer not null,
    told_at timestamptz not null,
    primary key (tenant_id, source_id, stream, native_id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
`);
