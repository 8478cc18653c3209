import { VIDEO } from '../attempts/vocabularies/video.ts';
import { adlVerbs, exactly, included, type FollowedProfile, type Requirement } from './followed-profile.ts';

const result = (name: string) => `$.result.extensions['${VIDEO}/extensions/${name}']`;
const context = (name: string) => `$.context.extensions['${VIDEO}/extensions/${name}']`;
const own = (name: string) => [`${VIDEO}/verbs/${name}`];
const TYPE = `${VIDEO}/activity-type/video`;

/** What the template of this name asks, in the profile's own words. */
function template(
  name: string,
  verbs: readonly string[],
  ...locations: readonly string[]
): readonly Requirement[] {
  const rule = `video profile, template "${name}"`;
  return locations.map((location) => ({ rule, verbs, asks: included(location) }));
}

const SEEN = [context('length'), result('time'), result('progress'), result('played-segments')];

/** https://github.com/adlnet/xapi-authored-profiles/tree/master/video/v1.0.3: its statement templates. */
export const videoProfile: FollowedProfile = {
  name: 'video',
  category: VIDEO,
  requirements: [
    { rule: 'video profile, activity type "video"', asks: exactly('$.object.definition.type', TYPE) },
    ...template('initialized', adlVerbs('initialized'), '$.timestamp', context('length')),
    ...template('played', own('played'), '$.timestamp', result('time')),
    ...template('paused', own('paused'), '$.timestamp', ...SEEN),
    ...template('seeked', own('seeked'), '$.timestamp', result('time-from'), result('time-to')),
    ...template(
      'completed',
      adlVerbs('completed'),
      '$.timestamp',
      '$.result.duration',
      '$.result.completion',
      ...SEEN,
    ),
    ...template('terminated', adlVerbs('terminated'), '$.timestamp', ...SEEN),
    ...template('interacted', adlVerbs('interacted'), '$.timestamp', result('time')),
  ],
};
