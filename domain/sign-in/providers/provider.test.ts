import { assert, property, webPath, string, webUrl } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifies } from '@mesh/platform/testing';
import { checkedDomains, isOfDomains, safeReturn, trustedMail } from './provider.model.ts';

const stays = (path: string) => {
  const to = safeReturn(path);
  expect(new URL(to, 'https://mesh.example.org').origin).toBe('https://mesh.example.org');
  expect(to).toMatch(/^\/(?![/\\])[^\r\n]*$/);
};

describe('where one gets to after signing in', () => {
  test('is a page of this site, whatever is asked for', () => {
    verifies('bcp:open-redirect');
    for (const evil of [
      '//evil.example.org',
      '/\\evil.example.org',
      'https://evil.example.org',
      '/\t/evil.example.org',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x',
      '/.//evil.example.org',
      '/a/..//evil.example.org',
      '/%2e/\\evil.example.org',
    ])
      stays(evil);
    assert(property(string(), (path) => stays(path)));
    assert(property(string(), (path) => stays(`/${path}`)));
    assert(
      property(webUrl(), (url) => {
        expect(safeReturn(url)).toBe('/');
      }),
    );
  });

  test('is the page that was asked for', () => {
    assert(
      property(webPath(), (path) => {
        expect(safeReturn(`/a${path}`)).toBe(new URL(`/a${path}`, 'https://x.y').pathname);
      }),
    );
    expect(safeReturn('/search?q=tea&kind=guide')).toBe('/search?q=tea&kind=guide');
    expect(safeReturn(undefined)).toBe('/');
  });
});

test('a mail address counts as far as it is trusted', () => {
  const mail = 'ada@example.org';
  const said = (mailVerified: boolean) => ({ mail, mailVerified });
  expect(trustedMail({ mailTrust: 'verified' }, said(true))).toBe(mail);
  expect(trustedMail({ mailTrust: 'verified' }, said(false))).toBeUndefined();
  expect(trustedMail({ mailTrust: 'always' }, said(false))).toBe(mail);
  expect(trustedMail({ mailTrust: 'never' }, said(true))).toBeUndefined();
});

test('domains are what stands after the @, and no others are meant', () => {
  expect(checkedDomains(['@Example.org', ' sub.example.org '])).toEqual(['example.org', 'sub.example.org']);
  for (const bad of ['', 'localhost', 'a@b.c', '*.example.org', 'example.org/'])
    expect(() => checkedDomains([bad])).toThrow('no mail domain');
  expect(isOfDomains([], undefined)).toBe(true);
  expect(isOfDomains(['example.org'], undefined)).toBe(false);
  expect(isOfDomains(['example.org'], 'a@evil.org@example.org.evil.com')).toBe(false);
});
