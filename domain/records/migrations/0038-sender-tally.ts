import { sqlMigration } from '@mesh/platform/database';

/** How much each sender has sent, as far as the lint of senders has read the log; it is counted on from there. */
export const senderTally = sqlMigration(`
  create table sender_tally (
    tenant_id uuid not null,
    credential_id uuid not null,
    statements bigint not null,
    last_stored bigint not null,
    primary key (tenant_id, credential_id)
  ) with (fillfactor = 50);

  insert into sender_tally (tenant_id, credential_id, statements, last_stored)
    select s.tenant_id, s.credential_id, count(*), max(s.stored)
    from statement s join record_cursor c
      on c.tenant_id = s.tenant_id and c.consumer = 'sender-lint' and s.stored <= c.place
    group by s.tenant_id, s.credential_id;
`);
