import type { XapiVersion } from '../statement.model.ts';

/** In place of a value: the property is removed. */
export const GONE = Symbol('removed');
const AGENT = { mbox: 'mailto:ann@example.org' };
const EVENT = {
  actor: AGENT,
  verb: { id: 'https://example.org/did' },
  object: { id: 'https://example.org/it' },
};
const SUBSTATEMENT = { objectType: 'SubStatement', ...EVENT };
const REFERENCE = { objectType: 'StatementRef', id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee' };
const CONTEXT_AGENT = { objectType: 'contextAgent', agent: AGENT };
const CONTEXT_GROUP = { objectType: 'contextGroup', group: { objectType: 'Group', member: [] } };

/** What is done to a full statement, and the field that must be told; the place of the change, unless it is said. */
export interface Breakage {
  readonly at: string;
  readonly to: unknown;
  readonly field?: string;
  readonly only?: XapiVersion;
}

function setTo(at: string, ...values: unknown[]): Breakage[] {
  return values.map((to) => ({ at, to }));
}

function told(at: string, to: unknown, field: string, only?: XapiVersion): Breakage {
  return { at, to, field, ...(only && { only }) };
}

/** By the requirement that each of them breaks. */
export const BREAKAGES: Readonly<Record<string, readonly Breakage[]>> = {
  'xapi:data-2.2-null': [
    ...setTo('actor', null),
    ...setTo('result.success', null),
    ...setTo('result.extensions', null),
    ...setTo('object.definition.name', null),
    told('object.definition.name.en', null, 'object.definition.name["en"]'),
    ...setTo('attachments', null),
  ],
  'xapi:data-2.2-type': [
    ...setTo('result.score.raw', '50'),
    ...setTo('result.completion', 'true', 1),
    ...setTo('verb', 'https://example.org/did', []),
    ...setTo('context', 'x', []),
    ...setTo('attachments', {}),
  ],
  'xapi:data-2.2-format': [
    ...setTo('id', ''),
    ...setTo('verb.id', '', 'https://exa mple.org', 'https://example.org/<b>'),
    ...setTo('actor.account.homePage', ''),
    ...setTo('context.language', ''),
  ],
  'xapi:data-2.2-key-case': [
    ...setTo('Actor', AGENT),
    ...setTo('verb.ID', 'https://example.org/did'),
    ...setTo('context.Registration', 'ec531277-b57b-4c15-8d91-d292c5b2b8f7'),
  ],
  'xapi:data-2.2-value-case': [
    ...setTo('object.definition.interactionType', 'Choice'),
    told('actor.objectType', 'group', 'actor.objectType'),
    told('object.objectType', 'activity', 'object.objectType'),
  ],
  'xapi:data-2.2-unknown': [
    told('mood', 'good', '["mood"]'),
    told('actor.age', 7, 'actor["age"]'),
    told('actor.account.password', 'x', 'actor.account["password"]'),
    told('verb.tense', 'past', 'verb["tense"]'),
    told('object.definition.icon', 'https://example.org/i', 'object.definition["icon"]'),
    told('result.score.stars', 5, 'result.score["stars"]'),
    ...setTo('context.statement.version', '1.0.0'),
    ...setTo('attachments[0].name', 'x'),
  ],
  'xapi:2.0-4.2.7-unknown': [...setTo('contextAgents', [])],
  'xapi:data-2.2-scheme': [
    ...setTo('verb.id', 'did', '//example.org/did'),
    ...setTo('object.id', '7', 'http://', 'ab=c://example.org'),
    ...setTo('object.definition.moreInfo', 'www.example.org'),
  ],
  'xapi:data-2.2-language-tag': [
    told('verb.display', { en_US: 'x' }, 'verb.display["en_US"]'),
    told('object.definition.description', { a12345678: 'x' }, 'object.definition.description["a12345678"]'),
    told('attachments[0].display', { '': 'x' }, 'attachments[0].display[""]'),
  ],
  'xapi:data-2.2-required': ['actor', 'verb', 'object'].flatMap((at) => setTo(at, GONE)),
  'xapi:data-2.3.2-reference': [
    told('verb', { id: 'http://adlnet.gov/expapi/verbs/voided' }, 'object.objectType'),
  ],
  'xapi:data-2.4.1-form': setTo(
    'id',
    'fd41c918b88b4b20a0a5a4c32391aaa0',
    '{fd41c918-b88b-4b20-a0a5-a4c32391aaa0}',
    'AA97B177-9383-4934-8543-0F91A7A028368',
    'ga97b177-9383-4934-8543-0f91a7a02836',
    7,
  ),
  'xapi:data-2.4.2.1-identified': [...setTo('context.instructor', {}, { name: 'Ann' })],
  'xapi:data-2.4.2.1-once': [told('context.instructor.mbox', 'mailto:a@example.org', 'context.instructor')],
  'xapi:data-2.4.2.1-properties': [
    ...setTo('context.instructor.name', 7),
    ...setTo('context.instructor.objectType', 'Person', 7),
  ],
  'xapi:data-2.4.2.2-anonymous': [told('actor', { objectType: 'Group' }, 'actor.member')],
  'xapi:data-2.4.2.2-identified': [told('actor.openid', 'https://example.org/', 'actor')],
  'xapi:data-2.4.2.2-members': [
    ...setTo('actor.member', AGENT),
    ...setTo('actor.member[0]', 'ann', { name: 'Ann' }),
    told('actor.member[1]', { objectType: 'Group', member: [AGENT] }, 'actor.member[1].objectType'),
    told('actor.member[1]', { member: [AGENT] }, 'actor.member[1].member'),
  ],
  'xapi:data-2.4.2.3-mbox': setTo(
    'actor.member[0].mbox',
    'ann@example.org',
    'mailto:ann.example.org',
    'http://ann@example.org',
    'mailto:ann@',
    'mailto:a nn@example.org',
    7,
  ),
  'xapi:data-2.4.2.3-sha1': setTo(
    'context.instructor.mbox_sha1sum',
    'ebd31e95054c018b10727ccffd2ef2ec3a016ee',
    'gbd31e95054c018b10727ccffd2ef2ec3a016ee9',
    7,
  ),
  'xapi:data-2.4.2.3-openid': setTo('actor.member[1].openid', 'ben', 'ab=c://should.fail.com', 7),
  'xapi:data-2.4.2.3-account': [
    ...setTo('actor.account', 'team-7'),
    ...setTo('actor.account.homePage', GONE, 'lms.example.org', 7),
    ...setTo('actor.account.name', GONE, 7, {}),
  ],
  'xapi:data-2.4.3-id': setTo('verb.id', GONE, 7, 'did'),
  'xapi:data-2.4.3-display': [
    ...setTo('verb.display', 'answered', ['answered']),
    told('verb.display.en', 7, 'verb.display["en"]'),
    told('verb.display.en', {}, 'verb.display["en"]'),
  ],
  'xapi:data-2.4.4-type': setTo('object.objectType', 'Thing', 7, null),
  'xapi:data-2.4.4.1-id': setTo('object.id', GONE, 7, 'it'),
  'xapi:data-2.4.4.1-definition': [
    ...setTo('object.definition', 'x'),
    ...setTo('object.definition.type', 'question'),
    ...setTo('object.definition.extensions', []),
    ...setTo('object.definition.correctResponsesPattern', 'a'),
    ...setTo('object.definition.correctResponsesPattern[0]', 1),
    ...setTo('object.definition.choices', {}),
    ...setTo('object.definition.choices[0].id', GONE, 7),
    ...setTo('object.definition.choices[0].description', 'This'),
  ],
  'xapi:data-2.4.4.1-interaction': setTo('object.definition.interactionType', GONE, 'yes-no', 7),
  'xapi:data-2.4.4.1-components': setTo('object.definition.choices[1].id', 'a'),
  'xapi:data-2.4.4.2-type': [
    told('object', AGENT, 'object.mbox'),
    told('object', { member: [AGENT] }, 'object.member'),
  ],
  'xapi:data-2.4.4.3-reference': [
    told('object', { objectType: 'StatementRef' }, 'object.id'),
    told('object', { ...REFERENCE, id: 'x' }, 'object.id'),
    told('context.statement', { id: REFERENCE.id }, 'context.statement.objectType'),
    ...setTo('context.statement.objectType', 'Activity'),
  ],
  'xapi:data-2.4.4.3-substatement': [
    told('object', { ...SUBSTATEMENT, actor: { ...AGENT, mbox: 'ann' } }, 'object.actor.mbox'),
    told('object', { ...SUBSTATEMENT, verb: {} }, 'object.verb.id'),
    told('object', { objectType: 'SubStatement', actor: AGENT, verb: EVENT.verb }, 'object.object'),
    told('object', { ...SUBSTATEMENT, timestamp: 'noon' }, 'object.timestamp'),
    told(
      'object',
      { ...SUBSTATEMENT, object: REFERENCE, context: { revision: '1' } },
      'object.context.revision',
    ),
  ],
  'xapi:data-2.4.4.3-bare': [
    told('object', { ...SUBSTATEMENT, id: REFERENCE.id }, 'object.id'),
    told('object', { ...SUBSTATEMENT, stored: '2026-01-31T14:05:10Z' }, 'object.stored'),
    told('object', { ...SUBSTATEMENT, version: '1.0.0' }, 'object.version'),
    told('object', { ...SUBSTATEMENT, authority: AGENT }, 'object.authority'),
  ],
  'xapi:data-2.4.4.3-nested': [
    told('object', { ...SUBSTATEMENT, object: SUBSTATEMENT }, 'object.object.objectType'),
  ],
  'xapi:data-2.4.5-properties': [
    ...setTo('result.score', 50, []),
    ...setTo('result.success', 'yes'),
    ...setTo('result.response', true),
    ...setTo('result.duration', 12),
    ...setTo('result.extensions', 'x'),
  ],
  'xapi:data-2.4.5-score': [
    ...setTo('result.score.scaled', 1.01, -1.01),
    ...setTo('result.score.raw', 100.5, -1),
    told('result.score.max', 0, 'result.score.min'),
    told('result.score', { min: 2, max: 1 }, 'result.score.min'),
  ],
  'xapi:data-2.4.6-properties': [
    ...setTo('context.registration', 'x', 7),
    ...setTo('context.instructor', 'Ann'),
    ...setTo('context.revision', 3),
    ...setTo('context.platform', {}),
    ...setTo('context.language', 'de_CH', 'a12345678', 7),
    ...setTo('context.contextActivities', []),
  ],
  'xapi:data-2.4.6-team': [
    ...setTo('context.team', 'us'),
    told('context.team', AGENT, 'context.team.objectType'),
    told('context.team', { objectType: 'Agent', ...AGENT }, 'context.team.objectType'),
  ],
  'xapi:data-2.4.6-activity': [{ objectType: 'Agent', ...AGENT }, REFERENCE, SUBSTATEMENT].map((to) =>
    told('object', to, 'context.revision'),
  ),
  'xapi:data-2.4.6-keys': [
    ...setTo('context.contextActivities.Parent', []),
    told(
      'context.contextActivities.child',
      [{ id: 'https://example.org/' }],
      'context.contextActivities["child"]',
    ),
    ...setTo('context.contextActivities.parent[0].id', 'x'),
    told('context.contextActivities.category', REFERENCE, 'context.contextActivities.category.objectType'),
  ],
  'xapi:data-2.4.7-form': [
    ...setTo('timestamp', '31/01/2026', 'now', '2026-02-30T00:00:00Z', 7),
    ...setTo('stored', 'x'),
  ],
  'xapi:2.0-4.2.4.2-timestamp': [
    '2026-01-31T14:05:09',
    '2026-01-31',
    '20260131T140509Z',
    '2026-01-31T14:05:09+0100',
  ].map((to) => told('timestamp', to, 'timestamp', '2.0.0')),
  'xapi:data-4.5-unknown-zone': setTo(
    'timestamp',
    '2008-09-15T15:53:00.601-00',
    '2008-09-15T15:53:00.601-0000',
    '2008-09-15T15:53:00.601-00:00',
  ),
  'xapi:data-2.4.9-form': [
    ...setTo('authority', 'me'),
    told('authority', { objectType: 'Group', member: [AGENT] }, 'authority.member'),
    told('authority', { objectType: 'Group', member: [AGENT, AGENT, AGENT] }, 'authority.member'),
    told('authority', { objectType: 'Group', member: [AGENT, AGENT] }, 'authority.member'),
    told('authority', { objectType: 'Group', ...AGENT, member: [AGENT, AGENT] }, 'authority.mbox'),
  ],
  'xapi:data-2.4.10-refused': [
    ...setTo('version', '0.9.9', '1.1.0', '1', '10.0', 'x', 1),
    told('version', '2.0.0', 'version', '1.0.3'),
  ],
  'xapi:data-2.4.11-properties': [
    ...['usageType', 'display', 'contentType', 'length', 'sha2'].flatMap((key) =>
      setTo(`attachments[0].${key}`, GONE),
    ),
    ...setTo('attachments[0].usageType', 'essay'),
    ...setTo('attachments[0].contentType', 'text', 7),
    ...setTo('attachments[0].length', '27', 2.5, -1),
    ...setTo('attachments[0].sha2', 'x', 7),
    ...setTo('attachments[0].fileUrl', 'essay.txt'),
    ...setTo('attachments[0]', 'x'),
  ],
  'xapi:data-2.6-content-type': [
    told(
      'attachments[0].usageType',
      'http://adlnet.gov/expapi/attachments/signature',
      'attachments[0].contentType',
    ),
  ],
  'xapi:data-4.1-keys': [
    told('result.extensions', { tries: 3 }, 'result.extensions["tries"]'),
    told('context.extensions', { 'a b': 3 }, 'context.extensions["a b"]'),
    told('object.definition.extensions', { '': 3 }, 'object.definition.extensions[""]'),
  ],
  'xapi:data-4.6-form': setTo(
    'result.duration',
    'PA1H0M0S',
    'P',
    'PT',
    'P1DT',
    'P4W1D',
    '1H',
    'P1.5DT1H',
    'P0003-06-04T12:30:05',
  ),
  'xapi:2.0-4.2.2.5-context-agents': [
    told('context.contextAgents', {}, 'context.contextAgents', '2.0.0'),
    told(
      'context.contextAgents',
      [{ ...CONTEXT_AGENT, objectType: 'x' }],
      'context.contextAgents[0].objectType',
      '2.0.0',
    ),
    told('context.contextAgents', [{ agent: AGENT }], 'context.contextAgents[0].objectType', '2.0.0'),
    told(
      'context.contextAgents',
      [{ ...CONTEXT_AGENT, agent: {} }],
      'context.contextAgents[0].agent',
      '2.0.0',
    ),
    told('context.contextAgents', [CONTEXT_AGENT], 'context.contextAgents', '1.0.3'),
    told(
      'object',
      { ...SUBSTATEMENT, context: { contextAgents: [{}] } },
      'object.context.contextAgents[0].objectType',
      '2.0.0',
    ),
  ],
  'xapi:2.0-4.2.2.5-context-groups': [
    told(
      'context.contextGroups',
      [{ ...CONTEXT_GROUP, group: AGENT }],
      'context.contextGroups[0].group.objectType',
      '2.0.0',
    ),
    told(
      'context.contextGroups',
      [{ ...CONTEXT_GROUP, objectType: 'contextAgent' }],
      'context.contextGroups[0].objectType',
      '2.0.0',
    ),
    told('context.contextGroups', [CONTEXT_GROUP], 'context.contextGroups', '1.0.3'),
  ],
  'xapi:2.0-4.2.2.5-relevant-types': [
    told(
      'context.contextAgents',
      [{ ...CONTEXT_AGENT, relevantTypes: [] }],
      'context.contextAgents[0].relevantTypes',
      '2.0.0',
    ),
    told(
      'context.contextGroups',
      [{ ...CONTEXT_GROUP, relevantTypes: ['abc'] }],
      'context.contextGroups[0].relevantTypes[0]',
      '2.0.0',
    ),
  ],
};

/** Changes the statement at a path like `attachments[0].sha2`. */
export function breakAt(statement: Record<string, unknown>, { at, to }: Breakage): void {
  const keys = at.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop()!;
  let part = statement;
  for (const key of keys) part = part[key] as Record<string, unknown>;
  if (to === GONE) delete part[last];
  else part[last] = to;
}
