/** A statement with nearly every property that there is, to break one at a time. A new object each time. */
export function fullStatement(): Record<string, unknown> {
  return {
    id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
    actor: {
      objectType: 'Group',
      name: 'Team 7',
      account: { homePage: 'https://lms.example.org', name: 'team-7' },
      member: [{ mbox: 'mailto:ann@example.org' }, { openid: 'https://ben.example.org/' }],
    },
    verb: {
      id: 'http://adlnet.gov/expapi/verbs/answered',
      display: { en: 'answered', 'de-CH': 'beantwortet' },
    },
    object: {
      objectType: 'Activity',
      id: 'https://lms.example.org/questions/7',
      definition: {
        name: { en: 'Question 7' },
        description: { en: 'Which one?' },
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        moreInfo: 'https://lms.example.org/help',
        interactionType: 'choice',
        correctResponsesPattern: ['a'],
        choices: [{ id: 'a', description: { en: 'This one' } }, { id: 'b' }],
        extensions: { 'https://example.org/level': 3 },
      },
    },
    result: {
      score: { scaled: 0.5, raw: 50, min: 0, max: 100 },
      success: true,
      completion: false,
      response: 'a',
      duration: 'PT12M3.4S',
      extensions: { 'https://example.org/tries': null },
    },
    context: {
      registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
      instructor: { mbox_sha1sum: 'ebd31e95054c018b10727ccffd2ef2ec3a016ee9' },
      team: { objectType: 'Group', mbox: 'mailto:team@example.org' },
      contextActivities: {
        parent: [{ id: 'https://lms.example.org/quiz' }],
        category: { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' },
      },
      revision: '3',
      platform: 'Moodle',
      language: 'de-CH',
      statement: { objectType: 'StatementRef', id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee' },
      extensions: { 'https://example.org/room': 'A1' },
    },
    timestamp: '2026-01-31T14:05:09.123Z',
    stored: '2026-01-31T14:05:10.000Z',
    authority: { account: { homePage: 'https://lms.example.org/oauth', name: 'moodle' } },
    version: '1.0.0',
    attachments: [
      {
        usageType: 'https://example.org/essay',
        display: { en: 'Essay' },
        description: { en: 'About heights' },
        contentType: 'text/plain; charset=utf-8',
        length: 27,
        sha2: '495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a',
        fileUrl: 'https://example.org/essay.txt',
      },
    ],
  };
}
