import { sqlMigration } from '@mesh/platform/database';

/** Part of a name, handle or mail among tens of thousands of persons; the expression is that of `contains`. */
export const personsByPartOfAWord = sqlMigration(`
  create index person_words on person
    using gin (lower(name || ' ' || slug || ' ' || coalesce(email, '')) gin_trgm_ops);
`);
