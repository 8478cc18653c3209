import { announce, type Database, type Tx } from '@mesh/platform/database';

const CHANNEL = 'mesh_rights_lost';

/** From the commit on somebody may do less than before: what is open for them in any process is looked at anew. */
export const announceRightsLost = (tx: Tx): Promise<void> => announce(tx, CHANNEL);

/** Calls `look` when somebody has lost rights, in whichever process; resolves with how to stop. */
export const onRightsLost = (
  database: Pick<Database, 'listen'>,
  look: () => void,
): Promise<() => Promise<void>> => database.listen(CHANNEL, look);
