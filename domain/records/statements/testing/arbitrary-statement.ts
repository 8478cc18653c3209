import {
  array,
  boolean,
  constant,
  constantFrom,
  date,
  dictionary,
  double,
  integer,
  jsonValue,
  oneof,
  option,
  record,
  string,
  uniqueArray,
  uuid,
  webUrl,
  type Arbitrary,
} from 'fast-check';
import type { Statement, XapiVersion } from '../statement.model.ts';

/** Valid statements of every kind, for property tests; as a sender would write them. */
export function arbitraryStatement(version: XapiVersion): Arbitrary<Statement> {
  const shared = {
    actor: party,
    verb: record({ id: iri, display: languageMap }, { requiredKeys: ['id'] }),
    result: result,
    timestamp,
    attachments: array(attachment, { maxLength: 2 }),
  };
  const context = contextOf(version);
  const subStatement = withContext(
    record(
      { objectType: constant('SubStatement'), ...shared, object: oneof(...plainObjects), context },
      { requiredKeys: ['objectType', 'actor', 'verb', 'object'] },
    ),
  );
  const statement = record(
    {
      id: uuid(),
      ...shared,
      object: oneof(...plainObjects, subStatement),
      context,
      stored: timestamp,
      authority: agent,
      version: constantFrom(...(version === '2.0.0' ? ['2.0.0', '2.0'] : ['1.0.0', '1.0', '1.0.9'])),
    },
    { requiredKeys: ['id', 'actor', 'verb', 'object'] },
  );
  return withContext(statement);
}

/** Revision and platform belong to activities. */
function withContext<T extends { object: unknown; context?: object }>(arbitrary: Arbitrary<T>): Arbitrary<T> {
  return arbitrary.map((value) => {
    const { objectType = 'Activity' } = value.object as { objectType?: string };
    if (value.context === undefined || objectType === 'Activity') return value;
    const { revision: _r, platform: _p, ...context } = value.context as Record<string, unknown>;
    return { ...value, context };
  });
}

const iri = oneof(
  webUrl({ withFragments: true, withQueryParameters: true }),
  uuid().map((id) => `urn:uuid:${id}`),
  constantFrom('tag:adlnet.gov,2013:expapi:0.9:extensions:a', 'http://example.com/فعل/خواندن', 'act:x'),
);
const languageMap = dictionary(
  constantFrom('en', 'en-US', 'de-CH-1996', 'zh-Hant-TW', 'es-419', 'x-private', 'und', 'sl-rozaj-biske'),
  string({ unit: 'binary' }),
  { maxKeys: 3 },
);
const extensions = dictionary(iri, jsonValue({ maxDepth: 3 }), { maxKeys: 2 });
const timestamp = date({
  min: new Date('1970-01-01'),
  max: new Date('2099-12-31'),
  noInvalidDate: true,
}).map((at) => at.toISOString());

const identifier = oneof(
  string({ minLength: 1, unit: constantFrom('a', 'Z', '0', '.', '-', '_', '+') }).map((name) => ({
    mbox: `mailto:${name}@example.org`,
  })),
  constant({ mbox_sha1sum: 'ebd31e95054c018b10727ccffd2ef2ec3a016ee9' }),
  iri.map((openid) => ({ openid })),
  record({ homePage: iri, name: string({ unit: 'binary' }) }).map((account) => ({ account })),
);

const name = option(string(), { nil: undefined });
const type = (objectType: string) => option(constant(objectType), { nil: undefined });

const identified = (objectType: Arbitrary<string | undefined>, more: object = {}) =>
  record({ identifier, name, objectType, ...more }).map(({ identifier, ...rest }) =>
    present({ ...rest, ...identifier }),
  );
const agent = identified(type('Agent'));
const members = array(agent, { maxLength: 3 });
const group = oneof(
  identified(constant('Group'), { member: option(members, { nil: undefined }) }),
  record({ objectType: constant('Group'), name, member: members }).map(present),
);
const party = oneof(agent, group);

function present(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

const components = uniqueArray(record({ id: string(), description: languageMap }, { requiredKeys: ['id'] }), {
  maxLength: 3,
  selector: ({ id }) => id,
});
const describing = { name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions };
const definition = oneof(
  record(describing, { requiredKeys: [] }),
  record(
    {
      ...describing,
      interactionType: constantFrom('choice', 'true-false', 'long-fill-in', 'matching', 'other'),
      correctResponsesPattern: array(string(), { maxLength: 2 }),
      choices: components,
      source: components,
    },
    { requiredKeys: ['interactionType'] },
  ),
);
const activity = record({ objectType: constant('Activity'), id: iri, definition }, { requiredKeys: ['id'] });
const reference = record({ objectType: constant('StatementRef'), id: uuid() });
const plainObjects = [activity, identified(constant('Agent')), group, reference] as const;

const scores = oneof(
  record({ scaled: double({ min: -1, max: 1, noNaN: true }) }),
  record({ raw: integer({ min: 0, max: 100 }), min: constant(0), max: constant(100) }),
  record({ raw: double({ noNaN: true, noDefaultInfinity: true }) }),
);
const result = record(
  {
    score: scores,
    success: boolean(),
    completion: boolean(),
    response: string({ unit: 'binary' }),
    duration: constantFrom('PT4H35M59.14S', 'P3Y1M29DT4H35M59.14S', 'P4W', 'P1DT12H36M0.12567S', 'PT0S'),
    extensions,
  },
  { requiredKeys: [] },
);

const oneOrMore = oneof(activity, array(activity, { maxLength: 2 }));
const relevantTypes = array(iri, { minLength: 1, maxLength: 2 });

function contextOf(version: XapiVersion): Arbitrary<Record<string, unknown>> {
  const added = {
    contextAgents: array(
      record(
        { objectType: constant('contextAgent'), agent, relevantTypes },
        { requiredKeys: ['objectType', 'agent'] },
      ),
      { maxLength: 2 },
    ),
    contextGroups: array(
      record(
        { objectType: constant('contextGroup'), group, relevantTypes },
        { requiredKeys: ['objectType', 'group'] },
      ),
      { maxLength: 2 },
    ),
  };
  const properties: Record<string, Arbitrary<unknown>> = {
    registration: uuid(),
    instructor: party,
    team: group,
    contextActivities: record(
      { parent: oneOrMore, grouping: oneOrMore, category: oneOrMore, other: oneOrMore },
      { requiredKeys: [] },
    ),
    revision: string(),
    platform: string(),
    language: constantFrom('en', 'de-CH'),
    statement: reference,
    extensions,
    ...(version === '2.0.0' ? added : {}),
  };
  return record(properties, { requiredKeys: [] });
}

const attachment = record(
  {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: constantFrom('text/plain; charset=utf-8', 'application/vnd.x+json', 'image/png'),
    length: integer({ min: 0, max: 1_000_000 }),
    sha2: constant('495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a'),
    fileUrl: iri,
  },
  { requiredKeys: ['usageType', 'display', 'contentType', 'length', 'sha2'] },
);
