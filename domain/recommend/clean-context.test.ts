import { expect, test } from 'vitest';
import { cleanContext } from './clean-context.ts';

const MAIL = `From: Jo Customer <jo@customer.example>
Sent: Monday
Hi Ada,

the grinder is blocked again, see https://example.org/ticket/17.

Best regards,
On Friday Ada wrote:
> Did you try to clean it?
-- 
Jo Customer, Purchasing`;

test('what every mail has goes, what this one says stays', () => {
  const cleaned = cleanContext(MAIL);
  expect(cleaned).toContain('the grinder is blocked again');
  for (const noise of ['jo@customer.example', 'Hi Ada', 'https', 'Did you try', 'Best regards', 'Purchasing'])
    expect(cleaned).not.toContain(noise);
});

test('a forwarded thread ends at its first separator', () => {
  expect(cleanContext('Please handle.\n----- Original Message -----\nold things')).toBe('Please handle.');
});

test('a text that is nothing but a quote is kept', () => {
  expect(cleanContext('> the machine leaks')).toContain('the machine leaks');
});
