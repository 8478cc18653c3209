import type { Statement } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const REGISTRATION = 'ec531277-b57b-4c15-8d91-d292c5b2b8f7';
const tell = (verb: string, about: Partial<Statement> = {}) =>
  interpret(aStatement({ verb: { id: verb }, timestamp: '2026-03-02T09:15:00Z', ...about }));
const category = (id: string) => ({ contextActivities: { category: [{ id }] } });

describe('what a statement tells of an attempt', () => {
  it.each([
    ['launched', 'started'],
    ['initialized', 'started'],
    ['completed', 'completed'],
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['terminated', 'ended'],
    ['answered', undefined],
  ])('%s of ADL: %s', (verb, fact) => expect(tell(ADL + verb)?.fact).toBe(fact));

  it('cmi5: its own verbs, registration, sitting and progress in hundredths', () => {
    const CMI5 = 'https://w3id.org/xapi/';
    const cmi5 = (verb: string) =>
      tell(verb, {
        result: { duration: 'PT1M', extensions: { [`${CMI5}cmi5/result/extensions/progress`]: 40 } },
        context: {
          registration: REGISTRATION.toUpperCase(),
          ...category(`${CMI5}cmi5/context/categories/cmi5`),
          extensions: { [`${CMI5}cmi5/context/extensions/sessionid`]: 'sitting' },
        },
      });
    expect(cmi5(`${CMI5}adl/verbs/satisfied`)).toMatchObject({
      fact: 'completed',
      progress: 0.4,
      duration: 60,
      thread: REGISTRATION,
      session: 'sitting',
      at: Date.parse('2026-03-02T09:15:00Z'),
    });
    expect(cmi5(`${CMI5}adl/verbs/waived`)!.fact).toBe('waived');
    expect(cmi5(`${CMI5}adl/verbs/abandoned`)!.fact).toBe('abandoned');
    // Only what cmi5 defines says something under its category.
    expect(cmi5(`${ADL}experienced`)).toBeUndefined();
    expect(tell(`${CMI5}adl/verbs/waived`)).toBeUndefined();
  });

  it('SCORM: the attempt that is named goes before the registration', () => {
    const attempt = {
      id: 'https://lms.example.org/sco?attempt=2',
      definition: { type: 'http://adlnet.gov/expapi/activities/attempt' },
    };
    const told = tell(`${ADL}suspended`, {
      context: {
        registration: REGISTRATION,
        contextActivities: { grouping: [attempt], category: [{ id: 'https://w3id.org/xapi/scorm' }] },
      },
    });
    expect(told).toMatchObject({ fact: 'progressed', thread: attempt.id });
  });

  it('video: how far it went', () => {
    const told = tell('https://w3id.org/xapi/video/verbs/paused', {
      result: { extensions: { 'https://w3id.org/xapi/video/extensions/progress': 0.25 } },
      context: category('https://w3id.org/xapi/video'),
    });
    expect(told).toMatchObject({ fact: 'progressed', progress: 0.25 });
  });

  it('a learning management system: another verb for each thing, parts of a module, and a completion set back', () => {
    const module = { id: 'https://moodle.example.org/mod/quiz/view.php?id=7' };
    const quizAttempt = {
      id: 'https://moodle.example.org/mod/quiz/attempt.php?attempt=5&cmid=7',
      definition: { type: 'http://adlnet.gov/expapi/activities/attempt' },
    };
    const context = { contextActivities: { parent: [module, { id: 'https://moodle.example.org/course' }] } };
    expect(tell('http://activitystrea.ms/schema/1.0/start', { object: quizAttempt, context })).toMatchObject({
      fact: 'started',
      activity: module.id,
      thread: quizAttempt.id,
    });
    expect(tell('http://id.tincanapi.com/verb/viewed', { object: module })).toMatchObject({
      fact: 'progressed',
      activity: module.id,
      thread: undefined,
    });
    const EDLM = 'https://xapi.edlm/profiles/edlm-lms/concepts/';
    expect(tell(`${EDLM}verbs/uncompleted`)!.fact).toBe('reopened');
    expect(tell(`${ADL}completed`, { result: { completion: false } })!.fact).toBe('reopened');
    const submission = {
      id: 'https://m.example.org/#submission',
      definition: { type: `${EDLM}activity-types/submission` },
    };
    expect(tell('https://w3id.org/xapi/tla/verbs/scored', { object: submission, context })).toMatchObject({
      fact: 'scored',
      activity: module.id,
    });
  });

  it('nothing, where the object is no activity', () => {
    expect(
      tell(`${ADL}completed`, { object: { objectType: 'Agent', mbox: 'mailto:a@example.org' } }),
    ).toBeUndefined();
  });
});
