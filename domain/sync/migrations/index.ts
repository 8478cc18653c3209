import type { ModuleMigrations } from '@mesh/platform/database';
import { sourcesAndRuns } from './0001-sources-and-runs.ts';
import { credentials } from './0002-credentials.ts';
import { leasesAndDeadLetters } from './0003-leases-and-dead-letters.ts';
import { removalAndFreshness } from './0004-removal-and-freshness.ts';
import { learnerRecords } from './0006-learner-records.ts';
import { comparedIds } from './0007-compared-ids.ts';
import { readersBefore } from './0008-readers-before.ts';
import { groupsClock } from './0009-groups-clock.ts';
import { whoGranted } from './0010-who-granted.ts';
import { groupsEvery } from './0011-groups-every.ts';
import { turns } from './0012-turns.ts';

export const syncMigrations: ModuleMigrations = {
  module: 'sync',
  migrations: {
    '0001-sources-and-runs': sourcesAndRuns,
    '0002-credentials': credentials,
    '0003-leases-and-dead-letters': leasesAndDeadLetters,
    '0004-removal-and-freshness': removalAndFreshness,
    '0006-learner-records': learnerRecords,
    '0007-compared-ids': comparedIds,
    '0008-readers-before': readersBefore,
    '0009-groups-clock': groupsClock,
    '0010-who-granted': whoGranted,
    '0011-groups-every': groupsEvery,
    '0012-turns': turns,
  },
};
