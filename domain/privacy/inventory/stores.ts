/** A place where something about a person lies, and what becomes of it there. */
export interface Store {
  id: string;
  title: string;
  /** What of a person lies there. */
  holds: string;
  /** None: it lies in no table. */
  tables: readonly string[];
  onErasure: { what: 'erased' | 'pseudonymised' | 'kept'; because: string };
  /** Whether it is in what a person downloads. */
  exported: boolean;
  /** How long it is kept otherwise, in words. */
  retention: string;
}

const ERASED = { what: 'erased', because: 'It is about this person alone.' } as const;
const WHILE_HERE = 'While the person is here.';

/** Every place, in the order of an export and of a receipt. A table that is in neither list turns a test red. */
export const STORES: readonly Store[] = [
  {
    id: 'people',
    title: 'The person',
    holds: 'Name, mail address, job, place, manager, job roles, merges and splits.',
    tables: ['person', 'person_job_role', 'person_merge', 'directory_user', 'directory_left'],
    onErasure: ERASED,
    exported: true,
    retention: WHILE_HERE,
  },
  {
    id: 'identifiers',
    title: 'What they are called elsewhere',
    holds: 'Mail addresses, accounts, subjects of identity providers, personnel numbers.',
    tables: ['person_identifier'],
    onErasure: ERASED,
    exported: true,
    retention: WHILE_HERE,
  },
  {
    id: 'directory-imports',
    title: 'Files of persons',
    holds: 'Lines of a directory file about them, and who sent such files.',
    tables: ['directory_import_row', 'directory_import_part', 'directory_import_error', 'directory_import'],
    onErasure: {
      what: 'erased',
      because: 'Their lines go, and every file that was not carried out: it may name anybody.',
    },
    exported: true,
    retention: 'As long as the import is listed.',
  },
  {
    id: 'groups',
    title: 'Groups',
    holds: 'Which groups they are in.',
    tables: ['group_member'],
    onErasure: ERASED,
    exported: true,
    retention: WHILE_HERE,
  },
  {
    id: 'roles',
    title: 'Access roles',
    holds: 'What they may do, and which roles they gave.',
    tables: ['role_assignment'],
    onErasure: ERASED,
    exported: true,
    retention: WHILE_HERE,
  },
  {
    id: 'tokens',
    title: 'API tokens',
    holds: 'Their own tokens, and who made those of machines; only hashes.',
    tables: ['api_token'],
    onErasure: ERASED,
    exported: true,
    retention: 'Until they expire or are ended.',
  },
  {
    id: 'sign-in',
    title: 'Sign-in',
    holds:
      'Sessions with address and browser, password hash, passkeys, one-time links, what a provider said last.',
    tables: [
      'sign_in_session',
      'password_credential',
      'passkey',
      'sign_in_link',
      'sign_in_flow',
      'identity_provider',
    ],
    onErasure: ERASED,
    exported: true,
    retention: 'A session that ended has no row; the rest while the person is here.',
  },
  {
    id: 'grants',
    title: 'Ways into sources that they gave',
    holds: 'That a source is read by their sign-in there, with the session, sealed.',
    tables: ['source_credential', 'authorisation_request'],
    onErasure: { what: 'erased', because: 'It was theirs to give; somebody else connects the source anew.' },
    exported: true,
    retention: 'Until the source is removed, or they leave.',
  },
  {
    id: 'consents',
    title: 'Consents',
    holds: 'Their word on each purpose.',
    tables: ['consent'],
    onErasure: ERASED,
    exported: true,
    retention: WHILE_HERE,
  },
  {
    id: 'readers',
    title: 'Readers of items',
    holds: 'That a source names them as somebody who may read an item.',
    tables: ['reader_set_member'],
    onErasure: { what: 'erased', because: 'A set without them lets nobody else in.' },
    exported: true,
    retention: 'As long as the source says so.',
  },
  {
    id: 'edits',
    title: 'Corrections of items',
    holds: 'Who corrected a field of an item.',
    tables: ['item_overlay'],
    onErasure: { what: 'pseudonymised', because: 'The correction is the organisation’s; who made it goes.' },
    exported: true,
    retention: 'As long as the item is there.',
  },
  {
    id: 'suggestions',
    title: 'Suggestions',
    holds: 'Which items were offered when; never the text that they were offered for.',
    tables: ['suggestion'],
    onErasure: ERASED,
    exported: true,
    retention: 'By the rule "suggestions".',
  },
  {
    id: 'feedback',
    title: 'Feedback',
    holds: 'Their word on items.',
    tables: ['item_feedback'],
    onErasure: ERASED,
    exported: true,
    retention: 'By the rule "feedback".',
  },
  {
    id: 'statements',
    title: 'Statements',
    holds: 'What they did, and what was done to them, as senders told it (xAPI), with attachments.',
    tables: ['statement', 'statement_key', 'record_timeline', 'agent', 'attachment', 'statement_attachment'],
    onErasure: {
      what: 'pseudonymised',
      because: 'By the policy of this erasure: what they did goes, or is somebody’s whom nobody can name.',
    },
    exported: true,
    retention: 'By the rule "statements".',
  },
  {
    id: 'attempts',
    title: 'Attempts and outcomes',
    holds: 'What follows from statements, and who in statements is this person.',
    tables: ['attempt', 'learning_event', 'record_actor'],
    onErasure: { what: 'erased', because: 'Where statements stay as somebody’s, so do their outcomes.' },
    exported: true,
    retention: 'As long as they follow from anything.',
  },
  {
    id: 'documents',
    title: 'State and agent profile',
    holds: 'What activities remember of them (xAPI documents).',
    tables: ['xapi_document'],
    onErasure: ERASED,
    exported: true,
    retention: 'Until the activity removes it.',
  },
  {
    id: 'dead-letters',
    title: 'Refused statements',
    holds: 'What a sender sent about them and was refused.',
    tables: ['dead_letter'],
    onErasure: ERASED,
    exported: true,
    retention: '30 days after it was sent last.',
  },
  {
    id: 'imports',
    title: 'Refusals of imports',
    holds: 'Lines of an archive about them that were refused.',
    tables: ['statement_import_refusal'],
    onErasure: ERASED,
    exported: true,
    retention: 'As long as the import is listed.',
  },
  {
    id: 'archives',
    title: 'Archives on their way',
    holds: 'Files of statements that an administrator sends, until they are taken in.',
    tables: [],
    onErasure: {
      what: 'kept',
      because:
        'What is taken in comes through the door that knows who was erased. A file goes when it is taken in or cancelled, one that is not whole after seven days.',
    },
    exported: false,
    retention: 'Seven days after the last of it arrived.',
  },
  {
    id: 'quality',
    title: 'Findings about senders',
    holds: 'An example of a finding may name them.',
    tables: ['lint_finding'],
    onErasure: { what: 'pseudonymised', because: 'The finding is about the sender; the example goes.' },
    exported: false,
    retention: 'Until the sender does better.',
  },
  {
    id: 'forwarded',
    title: 'Copies in other systems',
    holds: 'Statements that were forwarded, and events that webhooks were told.',
    tables: ['record_destination', 'record_destination_past', 'record_delivery'],
    onErasure: {
      what: 'kept',
      because:
        'They are not here: the receipt names each system; ask it. Filters that name somebody are the administrator’s to change.',
    },
    exported: false,
    retention: 'As those systems do.',
  },
  {
    id: 'source-states',
    title: 'What sources said of learners',
    holds: 'The last state of each record, under a key of the source’s own that names nobody here.',
    tables: ['learner_record'],
    onErasure: {
      what: 'kept',
      because: 'Without it the source would tell everything once more; it says not who.',
    },
    exported: false,
    retention: 'As long as the source is connected.',
  },
  {
    id: 'events',
    title: 'Events',
    holds: 'What modules told each other, by id.',
    tables: ['outbox_event'],
    onErasure: ERASED,
    exported: true,
    retention: 'By the rule "events".',
  },
  {
    id: 'audit',
    title: 'Audit log',
    holds: 'What they did and who looked at them, by ids; no name, no mail address.',
    tables: ['audit_entry', 'audit_chain', 'audit_anchor'],
    onErasure: {
      what: 'kept',
      because: 'A chain with a gap proves nothing; the ids lead nowhere any more.',
    },
    exported: true,
    retention: 'For good: it is append-only.',
  },
  {
    id: 'erasures',
    title: 'Erasures',
    holds: 'That somebody was erased, and digests that keep them out.',
    tables: ['erasure', 'person_tombstone'],
    onErasure: { what: 'kept', because: 'It is the proof, and what keeps them from coming back.' },
    exported: false,
    retention: 'Until an administrator lifts the block; the receipt for good.',
  },
  {
    id: 'searches',
    title: 'Searches and questions',
    holds: 'Nothing: they are answered and forgotten.',
    tables: [],
    onErasure: { what: 'kept', because: 'Nothing is there.' },
    exported: false,
    retention: 'None.',
  },
  {
    id: 'vectors',
    title: 'Search index and vectors',
    holds: 'Words and vectors of items, of no person; an author stands where the source says so.',
    tables: [
      'item',
      'item_version',
      'passage',
      'search_passage',
      'search_term',
      'search_corpus',
      'search_vector',
    ],
    onErasure: {
      what: 'kept',
      because:
        'It is what the source publishes, its authors too: correct it there, and the next run follows.',
    },
    exported: false,
    retention: 'As long as the source has the item.',
  },
  {
    id: 'caches',
    title: 'Memory of processes',
    holds: 'The end of the log of statements, answers to repeated requests.',
    tables: [],
    onErasure: { what: 'erased', because: 'Here at once; in other processes within ten minutes.' },
    exported: false,
    retention: 'Minutes.',
  },
  {
    id: 'logs',
    title: 'Logs of the server',
    holds: 'Ids of what failed; no name, no text of requests.',
    tables: [],
    onErasure: { what: 'kept', because: 'They are the operator’s, and the ids lead nowhere any more.' },
    exported: false,
    retention: 'As the operator keeps them.',
  },
  {
    id: 'freed-space',
    title: 'Freed space of the database',
    holds: 'What a deleted row was, on the disk, out of reach of every question.',
    tables: [],
    onErasure: {
      what: 'kept',
      because:
        'The database writes over it in its own time; only an encrypted disk keeps it from whoever takes the disk.',
    },
    exported: false,
    retention: 'Until it is written over.',
  },
  {
    id: 'backups',
    title: 'Backups',
    holds: 'Everything as it was that night.',
    tables: [],
    onErasure: {
      what: 'kept',
      because:
        'The nightly ones go after seven days. Whoever is restored from one is erased again at the start, by the ledger beside the data.',
    },
    exported: false,
    retention: 'Seven nights; copies elsewhere as the operator keeps them.',
  },
];

/** Tables that say nothing of a person, and why that is so. */
export const NOT_ABOUT_PERSONS: Readonly<Record<string, string>> = {
  tenant: 'the organisation',
  person_group: 'what a group is called',
  group_closure: 'which group lies in which',
  directory_group: 'how far a group was told',
  reader_set: 'digests of sets',
  audit_head: 'the end of the chain',
  privacy_setting: 'what the organisation has agreed on',
  item_fingerprint: 'digests of items',
  item_match_key: 'digests of items',
  item_same_as: 'pairs of items',
  item_apart: 'pairs of items',
  term_mapping: 'words of sources',
  source: 'what a source is and how it is reached',
  allowed_host: 'hosts',
  sync_run: 'how a run went',
  sync_checkpoint: 'how far a source was read',
  item_failure: 'items that could not be read',
  removal_request: 'how many items a run would take away',
  removal_request_item: 'ids of items',
  compared_id: 'ids of items',
  activity: 'what activities are',
  record_clock: 'the clock of the log',
  record_cursor: 'places in the log',
  sender_tally: 'how much a sender sent',
  xapi_credential: 'machines that send',
  statement_import: 'how an import went',
  statement_pull: 'how another record store is reached',
  sign_in_failure: 'counts in buckets that many share',
  used_challenge: 'digests',
  used_provider_message: 'digests',
  sign_in_set_up: 'since when the pages ask',
  retention_rule: 'how long things are kept',
  retention_run: 'counts',
};

export function storeOf(id: string): Store {
  return STORES.find((store) => store.id === id)!;
}
