import { DatabaseAwayError, type Db } from '@mesh/platform/database';

/** The same database as whoever asks it finds it while its server does not answer. */
export const whileAway = (db: Db): Db =>
  db.withPlugin({
    transformQuery() {
      throw new DatabaseAwayError('ECONNREFUSED');
    },
    transformResult: async ({ result }) => result,
  });
