/** What somebody did, by the action that the audit log has for it. */
export const did = {
  did: {
    audit: {
      export: 'exported the audit log',
      search: 'searched the audit log',
    },
    consent: {
      give: 'allowed what their data may be used for',
      withdraw: 'allows their data to be used for something no longer',
    },
    'dead-letter': {
      discard: 'discarded a refused request',
      replay: 'tried a refused request again',
    },
    directory: {
      forget: 'forgot a file of people',
      import: 'carried out a file of people',
      provision: 'was told of a person by provisioning',
      send: 'sent a file of people',
    },
    erasure: {
      lift: 'let an erased person be known again',
    },
    group: {
      change: 'renamed a group',
      create: 'made a group',
      delete: 'removed a group',
      'members-add': 'put somebody into a group',
      'members-remove': 'took somebody out of a group',
      'members-set': 'said anew who is in a group',
      'view-members': 'looked who is in a group',
    },
    host: {
      allow: 'allowed a private host',
      disallow: 'allowed a private host no longer',
    },
    'identity-provider': {
      add: 'added an identity provider',
      change: 'changed an identity provider',
      remove: 'removed an identity provider',
      'sign-out': 'ended sessions by word of an identity provider',
    },
    item: {
      change: 'edited an item',
      merge: 'said that two items are the same',
      split: 'said that two items are not the same',
    },
    passkey: {
      add: 'added a passkey',
      remove: 'removed a passkey',
    },
    password: {
      set: 'set a password',
    },
    person: {
      'act-as': 'looked through somebody’s eyes',
      change: 'changed a person',
      create: 'added a person',
      deactivate: 'deactivated a person',
      erase: 'asked to erase a person',
      erased: 'erased a person',
      'erasure-plan': 'looked what erasing a person would do',
      export: 'exported what is held of a person',
      'identifier-add': 'said what a person may be called',
      'identifier-confirm': 'confirmed an identifier',
      'identifier-remove': 'removed an identifier',
      list: 'looked through the list of people',
      merge: 'merged two people',
      'merge-undo': 'undid a merge',
      'provision-end': 'was told by provisioning that somebody left',
      reactivate: 'let a person in again',
      'records-view': 'looked at what somebody learned',
      split: 'split a person into two',
      'split-undo': 'undid a split',
      view: 'looked at a person',
    },
    privacy: {
      change: 'changed what was agreed on about data',
    },
    'record-actor': {
      confirm: 'said who an unknown person of statements is',
      nobody: 'said that an actor is nobody here',
      reject: 'said who an actor is not',
      undo: 'took back who an actor is',
    },
    'record-forward': {
      change: 'changed a forwarding',
      create: 'began to forward statements',
      remove: 'ended a forwarding',
      replay: 'forwarded again',
      test: 'tested a forwarding',
    },
    'record-import': {
      cancel: 'cancelled an import',
      create: 'began an import',
      remove: 'removed the report of an import',
    },
    'record-pull': {
      change: 'changed where statements are fetched',
      create: 'began to fetch statements',
      remove: 'ended a fetching of statements',
      run: 'fetched statements at once',
    },
    'record-webhook': {
      change: 'changed a webhook',
      create: 'made a webhook',
      remove: 'removed a webhook',
      replay: 'called a webhook again',
      rotate: 'made a new secret for a webhook',
      test: 'tested a webhook',
    },
    records: {
      export: 'exported statements',
      view: 'looked at statements',
      watch: 'watched statements arrive',
    },
    removal: {
      approve: 'agreed that items go',
      refuse: 'kept items that would have gone',
      reopen: 'asked again whether items go',
      undo: 'brought items back',
    },
    retention: {
      change: 'changed how long something is kept',
      run: 'let go what was older than is kept',
    },
    role: {
      assign: 'gave an access role',
      remove: 'took an access role back',
    },
    session: {
      end: 'ended a session',
      start: 'signed in',
    },
    'sign-in-link': {
      make: 'made a sign-in link',
      use: 'used a sign-in link',
    },
    'sign-in': {
      fail: 'did not get in',
      refuse: 'was refused at sign-in',
    },
    source: {
      add: 'connected a source',
      authorise: 'began to sign in at a source',
      authorised: 'signed in at a source',
      cancel: 'stopped a run',
      change: 'changed a source',
      'grant-ended': 'ended what a source allowed in somebody’s name',
      plan: 'looked what a run would change',
      remove: 'removed a source',
      retry: 'read failures again',
      sync: 'read a source',
    },
    term: {
      map: 'said what a word of a source means',
      unmap: 'took back what a word means',
    },
    token: {
      create: 'made a token',
      revoke: 'revoked a token',
    },
    upload: {
      keep: 'uploaded a table',
    },
    visibility: {
      explain: 'asked why somebody sees something',
    },
    'xapi-credential': {
      change: 'changed a sender',
      create: 'made a sender',
      revoke: 'revoked a sender',
      rotate: 'made a new secret for a sender',
    },
  },
};
