import { type Answer, type Problem } from '@mesh/connectors/kit';
import { errorSchema } from './schema.ts';

const TOKEN = [
  'invalidtoken',
  'accessexception',
  'requireloginerror',
  'servicerequireslogin',
  'invalidaccesstoken',
];
const RIGHTS = [
  'nopermissions',
  'requiredcapabilityexception',
  'errorcoursecontextnotvalid',
  'restoredaccountresetpassword',
];
const DOWN = [
  'sitemaintenance',
  'dbconnectionfailed',
  'dmlreadexception',
  'upgraderunning',
  'generalexceptionmessage',
];
/** What is asked for is not there (any more). */
export const GONE = [
  'invalidrecord',
  'invalidrecordunknown',
  'invalidcourseid',
  'filenotfound',
  'invalidcoursemodule',
];

/** Asked for a single activity: the account may not enter it. */
export const HIDDEN = ['requireloginerror', 'errorcoursecontextnotvalid', 'nopermissions'];

/** Asked for a single learner: an account that was deleted meanwhile, or was never confirmed. */
export const NO_LEARNER = ['userdeleted', 'usernotconfirmed', 'invaliduser', 'guestsarenotallowed'];

/** Moodle reports errors with status 200 and `{ exception, errorcode, message }`, files with `{ error, errorcode }`. */
export function moodleProblem(answer: Answer): Problem | undefined {
  if (!/json/.test(answer.headers.get('content-type') ?? '') || answer.headers.has('content-disposition'))
    return undefined;
  const { data } = errorSchema.safeParse(answer.body);
  if (data === undefined) return undefined;
  const { errorcode } = data;
  const told = { vendorCode: errorcode, says: data.message ?? data.error };
  if (TOKEN.includes(errorcode)) return { code: 'unauthorised', ...told };
  if (RIGHTS.includes(errorcode)) return { code: 'unauthorised', remedy: RIGHTS_REMEDY, ...told };
  if (/^enablews|webservice.*notenabled|servicenotavailable/.test(errorcode))
    return { code: 'invalid_config', remedy: SERVICE_REMEDY, ...told };
  return { code: DOWN.includes(errorcode) ? 'unreachable' : 'not_what_was_expected', ...told };
}

const RIGHTS_REMEDY =
  'Give the account of the mesh the capabilities that connectors/moodle/README.md lists, in the system context.';
const SERVICE_REMEDY =
  'Switch on web services and the REST protocol under Site administration › Server › Web services.';
