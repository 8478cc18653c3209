import { sqlMigration } from '@mesh/platform/database';

/**
 * Which statement brought which content: one that only names the hash of another's is not given it. `sha2` is written as
 * in the statement; `attachment` is found by it in lower case.
 *
 * Of what was stored before it is known who must have brought it: whoever gave no `fileUrl`, and whoever alone names it.
 * A payload lacks its end, which is put on first (statements/payload.ts).
 */
export const statementAttachments = sqlMigration(`
  create table statement_attachment (
    tenant_id uuid not null,
    statement_id uuid not null,
    sha2 text not null,
    primary key (tenant_id, statement_id, sha2)
  );

  insert into statement_attachment (tenant_id, statement_id, sha2)
    select distinct tenant_id, id, sha2 from (
      select named.*, count(*) over (partition by tenant_id, lower(sha2)) as namers
      from (
        select s.tenant_id, s.id, one->>'sha2' as sha2, one->'fileUrl' is null as brought
        from statement s,
          lateral (
            select (s.payload || case when s.payload like '%,"timestamp":' then 'null}' else '}' end)::json as whole
          ) read,
          lateral (
            select json_array_elements(coalesce(whole->'attachments', '[]')) as one
            union all
            select json_array_elements(coalesce(whole->'object'->'attachments', '[]'))
          ) attached
        where s.payload like '%"attachments":[%' and exists (select 1 from attachment where tenant_id = s.tenant_id)
      ) named
    ) counted
    where (brought or namers = 1)
      and exists (select 1 from attachment where tenant_id = counted.tenant_id and lower(attachment.sha2) = lower(counted.sha2));

  delete from attachment spelled where sha2 <> lower(sha2) and exists (
    select 1 from attachment other where other.tenant_id = spelled.tenant_id and other.sha2 <> spelled.sha2
      and lower(other.sha2) = lower(spelled.sha2) and (other.sha2 = lower(other.sha2) or other.sha2 < spelled.sha2));
  update attachment set sha2 = lower(sha2) where sha2 <> lower(sha2);
`);
