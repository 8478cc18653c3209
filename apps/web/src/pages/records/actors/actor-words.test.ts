import { expect, test } from 'vitest';
import type { ActorProposal } from '../../../api/types.ts';
import { plainProposal } from './actor-words.ts';

const proposal = (id: string, ...reasons: ActorProposal['reasons']): ActorProposal => ({
  person: { id, name: id },
  reasons,
});

const plain = (...proposals: ActorProposal[]) => plainProposal({ proposals })?.person.id;

test('nobody is confirmed among others by mail alone, nor when two are proposed', () => {
  expect(plain(proposal('ada', 'name'))).toBe('ada');
  expect(plain(proposal('ada', 'mail', 'name'))).toBe('ada');
  expect(plain(proposal('ada', 'mail'))).toBeUndefined();
  expect(plain(proposal('ada', 'name'), proposal('bea', 'name'))).toBeUndefined();
  expect(plain()).toBeUndefined();
});
