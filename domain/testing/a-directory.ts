import type { Directory } from '@mesh/domain/people';

/** Ada in support, which lies in customer-teams; Ingrid in finance; nobody else. */
export function aDirectory(): Directory {
  return {
    groups: [
      { slug: 'customer-teams', name: 'Customer teams' },
      { slug: 'support', name: 'Support', parent: 'customer-teams' },
      { slug: 'finance', name: 'Finance' },
    ],
    people: [
      {
        slug: 'ada',
        name: 'Ada Lindqvist',
        email: 'ada@example.org',
        groups: ['support'],
        manager: 'ingrid',
      },
      {
        slug: 'ingrid',
        name: 'Ingrid Solberg',
        email: 'Ingrid@Example.org',
        language: 'de',
        groups: ['finance'],
      },
    ],
  };
}
