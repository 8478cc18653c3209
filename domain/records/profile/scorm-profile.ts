import { scorm } from '../attempts/vocabularies/scorm.ts';
import { containing, included, type FollowedProfile } from './followed-profile.ts';

const GROUPING_TYPES = '$.context.contextActivities.grouping[*].definition.type';
const rule = 'SCORM profile, template "generalrestrictions"';

/** https://github.com/adlnet/xapi-authored-profiles/tree/master/scorm/v1.0: what it asks of all statements. */
export const scormProfile: FollowedProfile = {
  name: 'SCORM',
  category: scorm.category!,
  requirements: [
    { rule, asks: included('$.timestamp') },
    {
      rule,
      asks: containing(GROUPING_TYPES, 'http://adlnet.gov/expapi/activities/attempt'),
      remedy: 'Name the attempt in the grouping: what belongs together is found by it.',
    },
    { rule, asks: containing(GROUPING_TYPES, 'http://adlnet.gov/expapi/activities/course') },
  ],
};
