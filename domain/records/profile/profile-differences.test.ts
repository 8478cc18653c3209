import { profileDifferences, type Statement } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import { describe, expect, it } from 'vitest';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5/context';
const VIDEO = 'https://w3id.org/xapi/video';
const type = (name: string) => ({ type: `http://adlnet.gov/expapi/activities/${name}` });
const differences = (statement: Statement) =>
  profileDifferences(statement).map(({ rule, location }) => `${rule}: ${location}`);

const passed = aStatement({
  actor: { account: { homePage: 'https://lms.example.org', name: '17' } },
  verb: { id: `${ADL}passed` },
  timestamp: '2026-03-02T09:15:00Z',
  result: { success: true, score: { scaled: 0.9 }, duration: 'PT5M' },
  context: {
    registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
    contextActivities: {
      category: [{ id: `${CMI5}/categories/cmi5` }, { id: `${CMI5}/categories/moveon` }],
      grouping: [{ id: 'https://publisher.example.org/au' }],
    },
    extensions: { [`${CMI5}/extensions/sessionid`]: 'a' },
  },
});

describe('differences from the profile that a statement names', () => {
  it('are none where it names none, whatever it says', () => {
    expect(profileDifferences(aStatement())).toEqual([]);
  });

  it('cmi5: none where all is kept; each rule that is not, with what stands there', () => {
    expect(differences(passed)).toEqual([]);
    const { context, result } = passed;
    const wrong: Statement = {
      ...passed,
      actor: { mbox: 'mailto:ada@example.org' },
      verb: { id: `${ADL}completed` },
      result: { ...result, completion: false },
      context: { contextActivities: { category: context!.contextActivities!.category! } },
    };
    expect(differences(wrong)).toEqual([
      'cmi5 §9.2: $.actor.account',
      'cmi5 §9.5.1: $.result.score',
      'cmi5 §9.5.2: $.result.success',
      'cmi5 §9.5.3: $.result.completion',
      'cmi5 §9.6.1: $.context.registration',
      'cmi5 §9.6.2.3: $.context.contextActivities.grouping[*].id',
      `cmi5 §9.6.3.1: $.context.extensions['${CMI5}/extensions/sessionid']`,
    ]);
    expect(profileDifferences(wrong)[3]).toMatchObject({
      found: 'false',
      expected: 'true must stand here and nothing else.',
      remedy: 'Correct it.',
    });
    const answered = { ...passed, verb: { id: `${ADL}answered` } };
    expect(profileDifferences(answered)[0]).toMatchObject({ rule: 'cmi5 §9.3', found: `"${ADL}answered"` });
  });

  it('video: by the profile or by one of its versions', () => {
    const paused = (category: string) =>
      aStatement({
        verb: { id: `${VIDEO}/verbs/paused` },
        timestamp: '2026-03-02T09:15:00Z',
        object: { id: 'https://v.example.org/1', definition: { type: `${VIDEO}/activity-type/video` } },
        result: { extensions: { [`${VIDEO}/extensions/time`]: 7, [`${VIDEO}/extensions/progress`]: 0.1 } },
        context: {
          contextActivities: { category: [{ id: category }] },
          extensions: { [`${VIDEO}/extensions/length`]: 70 },
        },
      });
    const missing = [
      `video profile, template "paused": $.result.extensions['${VIDEO}/extensions/played-segments']`,
    ];
    expect(differences(paused(VIDEO))).toEqual(missing);
    expect(differences(paused(`${VIDEO}/v1.0.3`))).toEqual(missing);
    expect(differences(paused(`${VIDEO}-editor`))).toEqual([]);
  });

  it('SCORM: the attempt and the course are named in the grouping', () => {
    const told = aStatement({
      timestamp: '2026-03-02T09:15:00Z',
      context: {
        contextActivities: {
          category: [{ id: 'https://w3id.org/xapi/scorm' }],
          grouping: [{ id: 'https://lms.example.org/a/1', definition: type('attempt') }],
        },
      },
    });
    expect(profileDifferences(told)).toMatchObject([
      { found: '"http://adlnet.gov/expapi/activities/attempt"', remedy: 'Add it.' },
    ]);
  });
});
