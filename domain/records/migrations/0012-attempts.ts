import { sqlMigration } from '@mesh/platform/database';

/**
 * `learning_event`: what one statement tells of an attempt. `attempt` is made from them and may be made anew at any time;
 * its `learner` is the person, else the actor who waits.
 */
export const attempts = sqlMigration(`
  create table learning_event (
    tenant_id uuid not null,
    id uuid not null,
    actor_key uuid not null,
    activity_key uuid not null,
    activity text not null,
    item_id uuid,
    item_version integer,
    at bigint not null,
    witness uuid not null,
    fact text not null,
    told jsonb not null,
    voided boolean not null,
    primary key (tenant_id, id)
  );
  create index learning_event_of_activity on learning_event (tenant_id, actor_key, activity_key);
  create index learning_event_of_item on learning_event (tenant_id, actor_key, item_id) where item_id is not null;
  create table attempt (
    tenant_id uuid not null,
    id uuid not null,
    learner uuid not null,
    person_id uuid,
    scope uuid not null,
    number integer not null,
    activity text not null,
    item_id uuid,
    item_version integer,
    thread text,
    started_at timestamptz not null,
    last_at timestamptz not null,
    progress double precision,
    scaled double precision,
    score jsonb,
    passed boolean,
    completed boolean not null,
    completed_at timestamptz,
    waived boolean not null,
    abandoned boolean not null,
    reopened boolean not null,
    duration_seconds double precision,
    source jsonb,
    witnesses jsonb not null,
    superseded_by uuid,
    events integer not null,
    primary key (tenant_id, id)
  );
  create unique index attempt_number on attempt (tenant_id, learner, scope, number);
  create index attempt_latest on attempt (tenant_id, last_at desc, id);
  create index attempt_of_learner on attempt (tenant_id, learner, last_at desc, id);
  create index attempt_of_item on attempt (tenant_id, item_id) where item_id is not null;
`);
