import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Stores batches of statements, in one trip and one transaction; each statement of a function sees what was committed
 * before it, so all that follows the clock's row lock sees every earlier writer of the tenant.
 *
 * `p_ids`, `p_batches`, … are parallel, one entry a statement; a list of keys is text, as `{uuid,uuid}`. A batch that holds
 * an id which is stored already is left out whole and its number returned: whether it is an equal resend is not decided
 * here. Returns the place in the log of the first statement; the others follow, µs by µs.
 */
export const STORE_STATEMENTS = `
create function store_statements(
  p_tenant uuid,
  p_batches int[], p_ids uuid[], p_payloads text[], p_credentials uuid[], p_authorities uuid[], p_targets uuid[], p_voiding boolean[],
  p_key_lists text[],
  p_activity_batches int[], p_activity_keys uuid[], p_activity_iris text[], p_activity_definitions text[],
  p_agent_batches int[], p_agent_keys uuid[], p_agent_identifiers text[], p_agent_groups boolean[], p_agent_names text[],
  out first_stored bigint, out refused int[]
) language plpgsql
-- Its plans are kept for as long as a connection lives, and are made when the tables may still be empty: then a scan of a
-- whole table seems cheap.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
  -- From here to the commit this is the tenant's only writer: its places in the log are the highest.
  loop
    update record_clock
      set through = greatest(through + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint) + cardinality(p_ids) - 1
      where tenant_id = p_tenant
      returning through - cardinality(p_ids) + 1 into first_stored;
    exit when found;
    insert into record_clock (tenant_id, through) values (p_tenant, 0) on conflict do nothing;
  end loop;

  select coalesce(array_agg(distinct new.batch), '{}') into refused
    from unnest(p_batches, p_ids) as new(batch, id)
    join statement on statement.tenant_id = p_tenant and statement.id = new.id;

  insert into statement (tenant_id, id, stored, credential_id, authority, target_id, voiding, keys, payload)
    select p_tenant, id, first_stored + n - 1, credential, authority, target, voiding, keys::uuid[], payload
    from unnest(p_batches, p_ids, p_payloads, p_credentials, p_authorities, p_targets, p_voiding, p_key_lists)
      with ordinality as new(batch, id, payload, credential, authority, target, voiding, keys, n)
    where batch <> all (refused);

  insert into statement_key (tenant_id, key, stored, of)
    select p_tenant, key, first_stored + n - 1, first_stored + n - 1
    from unnest(p_batches, p_key_lists) with ordinality as new(batch, keys, n), unnest(new.keys::uuid[]) as key
    where batch <> all (refused)
    order by key, n;

  if cardinality(p_activity_keys) > 0 then
    insert into activity (tenant_id, key, iri, definition)
      select p_tenant, key, iri, definition::jsonb
      from unnest(p_activity_batches, p_activity_keys, p_activity_iris, p_activity_definitions)
        as new(batch, key, iri, definition)
      where batch <> all (refused)
      order by key
      on conflict (tenant_id, key) do update set definition =
        activity.definition || excluded.definition
        || case when activity.definition ? 'name' and excluded.definition ? 'name'
             then jsonb_build_object('name', (activity.definition->'name') || (excluded.definition->'name')) else '{}' end
        || case when activity.definition ? 'description' and excluded.definition ? 'description'
             then jsonb_build_object('description', (activity.definition->'description') || (excluded.definition->'description'))
             else '{}' end
        where activity.definition is distinct from excluded.definition;
  end if;

  if cardinality(p_agent_keys) > 0 then
    insert into agent (tenant_id, key, identifier, is_group, names, first_stored)
      select p_tenant, key, identifier::jsonb, is_group, array(select jsonb_array_elements_text(names::jsonb)), store_statements.first_stored
      from unnest(p_agent_batches, p_agent_keys, p_agent_identifiers, p_agent_groups, p_agent_names)
        as new(batch, key, identifier, is_group, names)
      where batch <> all (refused)
      order by key
      on conflict (tenant_id, key) do update set names = agent.names || excluded.names
        where not agent.names @> excluded.names and cardinality(agent.names) < 20;
  end if;

  if cardinality(array_remove(p_targets, null)) > 0
     or exists (select 1 from statement where tenant_id = p_tenant and target_id = any (p_ids)) then
    perform follow_references(p_tenant, p_ids);
  end if;
end $$`;

/**
 * What StatementRefs bring, for statements just stored: a referrer is found by what its target is found by, and a
 * statement that a voiding one names is voided; in whichever order the two came. Chains are followed for ten steps.
 */
const FOLLOW_REFERENCES = `
create function follow_references(p_tenant uuid, p_ids uuid[]) returns void language plpgsql as $$
begin
  with recursive above as (
    select id as origin, id, stored, 0 as steps from statement where tenant_id = p_tenant and id = any (p_ids)
    union
    select above.origin, referrer.id, referrer.stored, above.steps + 1
    from above join statement referrer on referrer.tenant_id = p_tenant and referrer.target_id = above.id
    where above.steps < 10
  ), below as (
    select id as origin, id, stored, target_id, keys, 0 as steps from statement where tenant_id = p_tenant and id = any (p_ids)
    union
    select below.origin, target.id, target.stored, target.target_id, target.keys, below.steps + 1
    from below join statement target on target.tenant_id = p_tenant and target.id = below.target_id
    where below.steps < 10
  )
  insert into statement_key (tenant_id, key, stored, of)
    select distinct p_tenant, key, above.stored, below.stored
    from above join below using (origin), unnest(below.keys) as key
    where above.stored <> below.stored
    on conflict do nothing;

  update statement target set voided = true
    from statement voiding
    where voiding.tenant_id = p_tenant and voiding.voiding
      and target.tenant_id = p_tenant and target.id = voiding.target_id
      and not target.voiding and not target.voided
      and (voiding.id = any (p_ids) or target.id = any (p_ids));
end $$`;

export const storeStatements: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [FOLLOW_REFERENCES, STORE_STATEMENTS]) await sql.raw(statement).execute(db);
  },
};
