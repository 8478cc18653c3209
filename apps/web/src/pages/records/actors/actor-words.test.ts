import { expect, test } from 'vitest';
import type { ActorProposal } from '../../../api/types.ts';
import { identifierOf, plainProposal } from './actor-words.ts';

test('an identifier is told as a person would write it down', () => {
  const account = { homePage: 'https://lms.example.org', name: 'ada' };
  expect(identifierOf({ identifier: { account } })).toEqual({ name: 'ada', at: 'lms.example.org' });
  expect(identifierOf({ identifier: { mbox: 'mailto:a@b.example' } })).toEqual({ name: 'a@b.example' });
});

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
