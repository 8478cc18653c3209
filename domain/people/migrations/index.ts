import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';
import { groupsOfSources } from './0002-groups-of-sources.ts';
import { identifiersOfAPerson } from './0003-identifiers-of-a-person.ts';
import { digestsOfMails } from './0004-digests-of-mails.ts';
import { organisation } from './0005-organisation.ts';
import { personsByPartOfAWord } from './0006-persons-by-part-of-a-word.ts';
import { tombstones } from './0016-tombstones.ts';

export const peopleMigrations: ModuleMigrations = {
  module: 'people',
  migrations: {
    '0001-persons-and-groups': sqlMigration(`
      create table person (
        tenant_id uuid not null,
        id uuid not null,
        slug text not null,
        name text not null,
        email text,
        job_title text,
        location text,
        language text not null default 'en',
        time_zone text not null default 'UTC',
        manager_id uuid,
        active boolean not null default true,
        created_at timestamptz not null,
        primary key (tenant_id, id),
        unique (tenant_id, slug)
      );
      create table person_identifier (
        tenant_id uuid not null,
        kind text not null,
        value text not null,
        person_id uuid not null,
        confirmed boolean not null,
        primary key (tenant_id, kind, value),
        foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
      );
      create table person_group (
        tenant_id uuid not null,
        id uuid not null,
        slug text not null,
        name text not null,
        primary key (tenant_id, id),
        unique (tenant_id, slug)
      );
      create table group_member (
        tenant_id uuid not null,
        group_id uuid not null,
        member_kind text not null check (member_kind in ('person', 'group')),
        member_id uuid not null,
        primary key (tenant_id, group_id, member_kind, member_id),
        foreign key (tenant_id, group_id) references person_group (tenant_id, id) on delete cascade
      );
      create index group_member_of on group_member (tenant_id, member_kind, member_id);
    `),
    '0002-groups-of-sources': groupsOfSources,
    '0003-identifiers-of-a-person': identifiersOfAPerson,
    '0004-digests-of-mails': digestsOfMails,
    '0005-organisation': organisation,
    '0006-persons-by-part-of-a-word': personsByPartOfAWord,
    '0016-tombstones': tombstones,
  },
};
