import type { Directory } from '@mesh/domain/people';

/** Ada and Ben are in support, Cleo is in nothing, Dan is in sales. */
export const TEST_DIRECTORY: Directory = {
  groups: [
    { slug: 'support', name: 'Support' },
    { slug: 'sales', name: 'Sales' },
  ],
  people: [
    { slug: 'ada', name: 'Ada Lind', email: 'ada@example.org', groups: ['support'] },
    { slug: 'ben', name: 'Ben Okoro', email: 'ben@example.org', manager: 'ada', groups: ['support'] },
    { slug: 'cleo', name: 'Cleo Marsh', email: 'cleo@example.org', groups: [] },
    { slug: 'dan', name: 'Dan Weiss', email: 'dan@example.org', groups: ['sales'] },
  ],
};
