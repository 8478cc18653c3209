import type { Kysely, Migration } from 'kysely';
import type { Schema } from '@mesh/platform/database';
import { mailDigest } from '../people.model.ts';

/** Who is known by a mail address is known by its digest too, which is all that some senders of xAPI tell. */
export const digestsOfMails: Migration = {
  async up(db: Kysely<unknown>) {
    const people = db as Kysely<Schema>;
    const mails = await people
      .selectFrom('person_identifier')
      .selectAll()
      .where('kind', '=', 'email')
      .execute();
    for (const mail of mails)
      await people
        .insertInto('person_identifier')
        .values({ ...mail, kind: 'mbox_sha1sum', value: mailDigest(mail.value) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  },
};
