import { requirementsOf } from './requirement.ts';

const COMMUNICATION = 'https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md';

/** 1.0.3 Part Three without its documents, as far as it binds an LRS. */
export const PROTOCOL = [
  ...requirementsOf('comm-1.1', `${COMMUNICATION}#11-head-request-implementation`, {
    head: 'HEAD is answered as GET, without a body.',
  }),
  ...requirementsOf('comm-1.3', `${COMMUNICATION}#13-alternate-request-syntax`, {
    method: 'A POST with ?method= is taken as that method.',
    form: 'Its form fields are headers, parameters and content.',
    only: 'Another query parameter beside method is refused.',
    content: 'Content is read as UTF-8.',
  }),
  ...requirementsOf('comm-1.4', `${COMMUNICATION}#14-encoding`, {
    utf8: 'Strings are UTF-8.',
  }),
  ...requirementsOf('comm-1.5.1', `${COMMUNICATION}#151-applicationjson`, {
    plain: 'Batches of statements without attachments come as application/json.',
    'file-url': 'So do those whose attachments all have a fileUrl.',
  }),
  ...requirementsOf('comm-1.5.2', `${COMMUNICATION}#152-multipartmixed`, {
    accepted: 'Batches with the content of their attachments come as multipart/mixed.',
    returned: 'They are returned in that form when attachments=true.',
    first: 'The first part has the statements and is application/json.',
    hash: 'Each other part has X-Experience-API-Hash, the SHA-2 of its content.',
    binary: 'Each other part has Content-Transfer-Encoding: binary.',
    matched: 'A part is matched with its attachment by hash only.',
    missing: 'A batch is refused when content is missing or excessive.',
  }),
  ...requirementsOf('comm-2.1.1', `${COMMUNICATION}#211-put-statements`, {
    stored: 'PUT stores a statement under the id of its parameter: 204.',
    id: 'PUT without statementId, or with another than the id of the statement, is refused.',
    same: 'A statement that is there already and equal is left as it is.',
    conflict: 'A statement under an id that another one has is refused and changes nothing.',
  }),
  ...requirementsOf('comm-2.1.2', `${COMMUNICATION}#212-post-statements`, {
    ids: 'POST stores one statement or an array of them, and returns the ids in order: 200.',
    conflict: 'An unequal statement under a known id is refused and changes nothing.',
  }),
  ...requirementsOf('comm-2.1.3', `${COMMUNICATION}#213-get-statements`, {
    one: 'statementId returns that statement, voidedStatementId that voided one; an unknown id is 404.',
    both: 'statementId together with voidedStatementId is refused.',
    filters: 'An id together with a filter is refused; attachments and format are not filters.',
    agent: 'agent finds statements whose actor or object it is, or a member of that.',
    verb: 'verb finds statements of that verb.',
    activity: 'activity finds statements whose object it is.',
    registration: 'registration finds statements of that registration.',
    'related-activities': 'related_activities looks into context and SubStatements too.',
    'related-agents': 'related_agents looks into authority, context and SubStatements too.',
    since: 'since finds what was stored after, until what was stored at or before.',
    limit: 'limit bounds the answer; 0 asks for as many as the server gives.',
    format: 'format chooses ids, exact or canonical; exact without it.',
    attachments: 'attachments=true answers multipart/mixed with content, false application/json without.',
    ascending: 'Statements come newest first, oldest first with ascending=true.',
    empty: 'A query that finds nothing is 200 with no statements.',
    'consistent-through': 'X-Experience-API-Consistent-Through says up to when the answer is complete.',
    references:
      'A statement is found, too, by what the statement it refers to is found by, however far away.',
    language: 'canonical gives one language in each map, chosen by Accept-Language map by map.',
    'last-modified': 'A single statement is answered with Last-Modified, the time it was stored.',
  }),
  ...requirementsOf('comm-2.1.4', `${COMMUNICATION}#214-voided-statements`, {
    hidden: 'A voided statement is returned by voidedStatementId only.',
    targets: 'Statements that refer to a voided one are still found.',
  }),
  ...requirementsOf('comm-2.4', `${COMMUNICATION}#24-agents-resource`, {
    person: 'An agent is answered by a Person: its names and identifiers as arrays.',
    unknown: 'Of an unknown agent, the Person has what was asked with.',
    agent: 'A request without a valid agent is refused.',
  }),
  ...requirementsOf('comm-2.5', `${COMMUNICATION}#25-activities-resource`, {
    activity: 'An activity is answered by all that is known of its definition.',
    id: 'A request without a valid activityId is refused.',
  }),
  ...requirementsOf('comm-2.8', `${COMMUNICATION}#28-about-resource`, {
    version: 'About lists the versions that are spoken.',
    free: 'About is answered whatever the version header is.',
    closed: 'About has no properties but version and extensions.',
  }),
  ...requirementsOf('comm-3.2', `${COMMUNICATION}#32-error-codes`, {
    unknown: 'A parameter that is not known is refused: 400.',
    case: 'A parameter in another case is refused: 400.',
    batch: 'A batch is refused as a whole when one statement is.',
    forbidden: 'What the credential may not do is refused: 403.',
    large: 'What is too large is refused: 413.',
    often: 'Too many requests are refused: 429.',
    code: 'An error has the status that fits best and a message.',
  }),
  ...requirementsOf('comm-3.3', `${COMMUNICATION}#33-versioning`, {
    header: 'Every answer has X-Experience-API-Version, errors too.',
    latest: 'It is the latest patch version of the one asked for.',
    short: '1.0 is taken as 1.0.0.',
    accepted: 'Any version that starts with 1.0. is accepted.',
    missing: 'A request without a version is refused: 400.',
    refused: 'Any version that is not spoken is refused with a short description: 400.',
  }),
  ...requirementsOf('comm-4.0', `${COMMUNICATION}#40-authentication`, {
    basic: 'Key and secret by HTTP Basic are a way in.',
    unknown: 'A wrong or missing credential is 401.',
    scopes: 'A credential does what its scopes allow.',
  }),
];

const documents = (place: string, anchor: string, kind: string, key: string, owner: string) =>
  requirementsOf(place, `${COMMUNICATION}#${anchor}`, {
    one: `PUT and POST store a document of ${kind} under ${key}, GET returns it, DELETE removes it.`,
    parameters: `A request without ${owner}, or with a malformed one, is refused.`,
    ids: `GET without ${key} lists the ids of ${kind}, of those changed since a moment when since is given.`,
  });

/** 1.0.3 §2.2, §2.3, §2.6, §2.7 and §3.1. */
export const DOCUMENTS = [
  ...requirementsOf('comm-2.2', `${COMMUNICATION}#22-document-resources`, {
    any: 'Documents of any type are kept as they are, with their type.',
    unknown: 'Documents of unknown activities and agents are accepted.',
    'last-modified': 'GET of a document has Last-Modified.',
    merge: 'POST of a JSON object merges it into the one that is there, top-level property by property: 204.',
    'merge-refused': 'POST is refused when either is not a JSON object; nothing changes.',
    missing: 'A document that is not there is 404.',
  }),
  ...documents('comm-2.3', '23-state-resource', 'state', 'stateId', 'activityId and agent'),
  ...requirementsOf('comm-2.3', `${COMMUNICATION}#23-state-resource`, {
    registration: 'State of one registration is apart from that of another and of none.',
    'delete-all': 'DELETE without stateId removes all state of the agent in the activity.',
  }),
  ...documents('comm-2.6', '26-agent-profile-resource', 'an agent profile', 'profileId', 'agent'),
  ...documents('comm-2.7', '27-activity-profile-resource', 'an activity profile', 'profileId', 'activityId'),
  ...requirementsOf('comm-3.1', `${COMMUNICATION}#31-concurrency`, {
    etag: 'GET of a document has an ETag: the SHA-1 of the content in hex, in quotes.',
    'if-match': 'If-Match is kept: 412 when it does not hold, and nothing changes.',
    'if-none-match': 'If-None-Match is kept: 412 when it does not hold, and nothing changes.',
    conflict:
      'PUT of a profile that is there, without either header, is 409 with an explanation; nothing changes.',
  }),
];
