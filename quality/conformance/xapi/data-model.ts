import { requirementsOf } from './requirement.ts';

const DATA = 'https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md';

/** 1.0.3 Part Two, as far as it binds an LRS; 2.0 asks the same unless `version-2.ts` says otherwise. */
export const DATA_MODEL = [
  ...requirementsOf('data-2.2', `${DATA}#22-formatting-requirements`, {
    null: 'A null value is refused, except inside extensions.',
    type: 'A value of another type is refused, a number or boolean in quotes too.',
    format: 'A value that must have a format is refused without it, the empty string too.',
    'key-case': 'A key in another case than the specified one is refused.',
    'value-case': 'A value of an enumeration in another case is refused.',
    unknown: 'A key that the specification does not allow is refused.',
    scheme: 'An IRI without a scheme is refused.',
    'language-tag': 'A key of a language map that RFC 5646 does not allow is refused.',
    precision: 'Numbers keep the precision of 32-bit floating point at least.',
    once: 'A property that stands twice in one object is refused.',
    required: 'A statement without actor, verb or object is refused.',
    parameters: 'Parameters keep the rules of the same types in statements.',
  }),
  ...requirementsOf('data-2.3.1', `${DATA}#231-statement-immutability`, {
    same: 'Statements that differ only in what an LRS may change are the same.',
    other: 'Statements that differ in anything else are not.',
    immutable: 'A stored statement is never changed by what arrives later.',
    exact: 'A statement is returned as it was received, but for what an LRS sets.',
  }),
  ...requirementsOf('data-2.3.2', `${DATA}#232-voiding`, {
    reference: 'A voiding statement whose object is not a StatementRef is refused.',
    voided: 'A statement is voided if and only if a voiding one refers to it and it is not voiding itself.',
    unknown: 'A voiding statement is accepted before the one that it voids.',
  }),
  ...requirementsOf('data-2.4.1', `${DATA}#241-id`, {
    form: 'An id that is not a UUID in standard form is refused.',
    generated: 'A statement without an id gets one.',
  }),
  ...requirementsOf('data-2.4.2.1', `${DATA}#2421-when-the-actor-objecttype-is-agent`, {
    identified: 'An agent without an inverse functional identifier is refused.',
    once: 'An agent with more than one inverse functional identifier is refused.',
    properties: 'Name and objectType of an agent have their types.',
  }),
  ...requirementsOf('data-2.4.2.2', `${DATA}#2422-when-the-actor-objecttype-is-group`, {
    anonymous: 'A group without an identifier needs members.',
    identified: 'A group with more than one identifier is refused.',
    members: 'Members are agents; a group among them is refused.',
    order: 'The order of members means nothing.',
  }),
  ...requirementsOf('data-2.4.2.3', `${DATA}#2423-inverse-functional-identifier`, {
    mbox: 'An mbox is a mailto IRI.',
    sha1: 'An mbox_sha1sum is a SHA-1 hash in hex.',
    openid: 'An openid is a URI.',
    account: 'An account has a homePage with a scheme and a name.',
  }),
  ...requirementsOf('data-2.4.3', `${DATA}#243-verb`, {
    id: 'A verb needs an id, which is an IRI.',
    display: 'The display of a verb is a language map.',
    exact: 'In the format exact, the display is returned as it came.',
  }),
  ...requirementsOf('data-2.4.4', `${DATA}#244-object`, {
    type: 'The objectType of an object is one of five; without it the object is an activity.',
  }),
  ...requirementsOf('data-2.4.4.1', `${DATA}#2441-when-the-objecttype-is-activity`, {
    id: 'An activity needs an id, which is an IRI.',
    definition: 'Each property of a definition has its type.',
    interaction: 'Properties of an interaction need a valid interactionType.',
    components: 'Ids of interaction components are distinct within their list.',
    same: 'One activity id is one activity, whoever speaks of it.',
  }),
  ...requirementsOf('data-2.4.4.2', `${DATA}#2442-when-the-object-is-an-agent-or-a-group`, {
    type: 'An agent or group as object needs its objectType.',
  }),
  ...requirementsOf('data-2.4.4.3', `${DATA}#2443-when-the-object-is-a-statement`, {
    reference: 'A StatementRef needs its objectType and a UUID as id, of whatever statement.',
    substatement: 'A SubStatement keeps the rules of a statement.',
    bare: 'A SubStatement with id, stored, version or authority is refused.',
    nested: 'A SubStatement within a SubStatement is refused.',
  }),
  ...requirementsOf('data-2.4.5', `${DATA}#245-result`, {
    properties: 'Each property of a result has its type.',
    score: 'Scaled lies between -1 and 1, min below max, raw between them.',
  }),
  ...requirementsOf('data-2.4.6', `${DATA}#246-context`, {
    properties: 'Each property of a context has its type.',
    team: 'A team is a group.',
    activity: 'Revision and platform are refused unless the object is an activity.',
    keys: 'Context activities are of parent, grouping, category or other.',
    array: 'A single context activity is returned as an array of one.',
  }),
  ...requirementsOf('data-2.4.7', `${DATA}#247-timestamp`, {
    form: 'A timestamp is refused unless it is one of ISO 8601.',
    default: 'A statement without a timestamp gets the time of storing.',
    future: 'A timestamp in the future is accepted.',
  }),
  ...requirementsOf('data-2.4.8', `${DATA}#248-stored`, {
    overwritten: 'Stored is set by the LRS, whatever it was.',
  }),
  ...requirementsOf('data-2.4.9', `${DATA}#249-authority`, {
    form: 'An authority is an agent, or an anonymous group of two agents, of which one has an account.',
    set: 'Every statement has an authority, that of the credential unless it may name another.',
  }),
  ...requirementsOf('data-2.4.10', `${DATA}#2410-version`, {
    accepted: 'A statement whose version starts with 1.0 is accepted.',
    refused: 'A statement of any other version is refused.',
    default: 'A statement without a version gets one, a version that was sent is kept.',
  }),
  ...requirementsOf('data-2.4.11', `${DATA}#2411-attachments`, {
    properties:
      'Each property of an attachment has its type; usageType, display, contentType, length and sha2 are needed.',
  }),
  ...requirementsOf('data-2.5', `${DATA}#25-retrieval-of-statements`, {
    result: 'A query returns an object with statements, and more when there are more.',
    more: 'A more link is a relative IRL that works for 24 hours at least.',
  }),
  ...requirementsOf('data-2.6', `${DATA}#26-signed-statements`, {
    'content-type': 'A signature whose contentType is not application/octet-stream is refused.',
    jws: 'A signature that is not a JWS of RS256, RS384 or RS512 is refused.',
    payload: 'A signature of another statement is refused.',
    certificate: 'A signature that is not by the key of its certificate is refused.',
  }),
  ...requirementsOf('data-3.1', `${DATA}#31-iri-requirements`, {
    compare: 'IRIs are compared as strings.',
  }),
  ...requirementsOf('data-4.1', `${DATA}#41-extensions`, {
    keys: 'A key of extensions that is not an IRI is refused.',
    values: 'Values of extensions are accepted whatever they are.',
  }),
  ...requirementsOf('data-4.5', `${DATA}#45-iso-8601-timestamps`, {
    precision: 'Timestamps keep milliseconds.',
    zone: 'The zone may change, the point in time may not.',
    'unknown-zone': 'The zone -00:00 is refused.',
  }),
  ...requirementsOf('data-4.6', `${DATA}#46-iso-8601-durations`, {
    form: 'A duration is refused unless it is one of ISO 8601 §4.4.3.2; weeks stand alone.',
    compared: 'Durations are compared at 0.01 s.',
    finer: 'A duration with a finer precision is accepted.',
  }),
];
