import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { accessMigrations, verifyAudit } from '@mesh/domain/access';
import { newId, systemActor } from '@mesh/domain/kernel';
import { groupsOfPerson, peopleMigrations, resolvePeople, findPerson } from '@mesh/domain/people';
import { migrate, type ModuleMigrations } from '@mesh/platform/database';
import { createSecretBox } from '@mesh/platform/secrets';
import { testEngines } from '@mesh/platform/testing';

/** A module as it was when its last migration was this one. */
const until = ({ module, migrations }: ModuleMigrations, last: string): ModuleMigrations => ({
  module,
  migrations: Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last)),
});

const modules = [peopleMigrations, accessMigrations];

describe.each(testEngines)('a database of before there were merges and roles on $name', (engine) => {
  test('keeps its persons, groups and audit entries, which are chained now', async () => {
    const database = await engine.open({
      name: 'before-organisation',
      async run({ db: fresh }) {
        await migrate(fresh, [
          until(peopleMigrations, '0004-digests-of-mails'),
          until(accessMigrations, '0001-readers-tokens-audit'),
        ]);
      },
    });
    const { db } = database;
    try {
      const [tenantId, other, ada, inner, outer] = [newId(), newId(), newId(), newId(), newId()];
      await sql`
        insert into person (tenant_id, id, slug, name, email, job_title, created_at)
        values (${tenantId}, ${ada}, 'ada', 'Ada', 'ada@example.org', 'Engineer', now())`.execute(db);
      await sql`
        insert into person_identifier (tenant_id, kind, value, person_id, confirmed)
        values (${tenantId}, 'slug', 'ada', ${ada}, true), (${tenantId}, 'xapi', 'agent', ${ada}, false)`.execute(
        db,
      );
      await sql`
        insert into person_group (tenant_id, id, slug, name)
        values (${tenantId}, ${inner}, 'inner', 'Inner'), (${tenantId}, ${outer}, 'outer', 'Outer')`.execute(
        db,
      );
      await sql`
        insert into group_member (tenant_id, group_id, member_kind, member_id)
        values (${tenantId}, ${inner}, 'person', ${ada}), (${tenantId}, ${outer}, 'group', ${inner})`.execute(
        db,
      );
      await sql`
        insert into audit_entry (tenant_id, id, at, actor_kind, action, detail)
        select of, gen_random_uuid(), now() - n * interval '1 hour', 'system', 'thing.' || n, '{}'
        from unnest(${[tenantId, other]}::uuid[]) of, generate_series(1, 5) n`.execute(db);

      await migrate(db, modules);

      expect(await findPerson(db, tenantId, ada)).toMatchObject({ id: ada, jobTitle: 'Engineer' });
      expect(await resolvePeople(db, tenantId, ['ada', 'agent'])).toEqual(
        new Map([['ada', { personId: ada, system: '' }]]),
      );
      expect((await groupsOfPerson(db, tenantId, ada)).sort()).toEqual([inner, outer].sort());
      const deps = {
        db,
        clock: { now: () => new Date() },
        secrets: createSecretBox({ key: new Uint8Array(32) }),
      };
      for (const id of [tenantId, other])
        expect(await verifyAudit(deps, systemActor(id))).toMatchObject({ fault: undefined, entries: 5 });
      // The chain goes on from where the migration left its head.
      await sql`
        insert into audit_entry (tenant_id, id, at, actor_kind, action, detail)
        values (${tenantId}, ${newId()}, now(), 'system', 'thing.later', '{}')`.execute(db);
      expect(await verifyAudit(deps, systemActor(tenantId))).toMatchObject({ fault: undefined, entries: 6 });
    } finally {
      await database.close();
    }
  });
});
