import { isId } from '@mesh/domain/kernel';
import type { XapiVersion } from '../statement.model.ts';
import { textThat } from './shapes.ts';
import { isDuration, isTimestamp } from './time.ts';

/** A scheme, then no blanks, control characters, halves of a surrogate pair, nor what else RFC 3987 keeps out. */
// eslint-disable-next-line no-control-regex
const IRI = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f-\u009f\p{Cs}]+$/iu;
/** What is named by a host has one. */
const WEB_WITHOUT_HOST = /^https?:(?!\/\/[^/?#])/i;
// eslint-disable-next-line no-control-regex
const MBOX = /^mailto:[^\u0000-\u0020@<>?,;\u007f\p{Cs}]+@[^\u0000-\u0020@<>?,;\u007f\p{Cs}]+$/u;
const SHA1 = /^[0-9a-f]{40}$/i;
/** SHA-224, -256, -384 or -512 in hex. */
const SHA2 = /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
/** RFC 2045 §5.1; the type, then parameters with a token or a quoted string. */
const MEDIA_TYPE =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+*'-]+=(?:[\w!#$&^.+*'%`|~:/-]+|"[^"]*"))*\s*;?$/;

/** RFC 5646 §2.1 `langtag` and `privateuse`. */
const LANGUAGE_TAG = new RegExp(
  `^(?:${[
    '(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})',
    '(?:-[a-z]{4})?',
    '(?:-(?:[a-z]{2}|[0-9]{3}))?',
    '(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*',
    '(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*',
    '(?:-x(?:-[a-z0-9]{1,8})+)?',
  ].join('')}|x(?:-[a-z0-9]{1,8})+)$`,
  'i',
);
/** Those registered before there was a syntax, as far as it does not fit them (RFC 5646 §2.1 `irregular`). */
const IRREGULAR_TAGS = new Set(
  (
    'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
    'sgn-be-fr sgn-be-nl sgn-ch-de'
  ).split(' '),
);

export function isIri(text: string): boolean {
  return IRI.test(text) && !WEB_WITHOUT_HOST.test(text);
}

export function isLanguageTag(text: string): boolean {
  return LANGUAGE_TAG.test(text) || IRREGULAR_TAGS.has(text.toLowerCase());
}

/** In standard form; of any version and variant, as the examples of the specification are (Data §4.4). */
export const uuid = textThat(isId, 'a UUID', '9e13cefd-53d3-4eac-b5ed-2cf6693903bb');
export const iri = textThat(isIri, 'an IRI with a scheme', 'https://example.org/courses/7');
export const mbox = textThat(
  (text) => MBOX.test(text),
  'a mail address as mailto IRI',
  'mailto:ann@example.org',
);
export const sha1 = textThat(
  (text) => SHA1.test(text),
  'a SHA-1 hash of 40 hex digits',
  'the hash of mailto:ann@example.org',
);
export const sha2 = textThat(
  (text) => SHA2.test(text),
  'a SHA-2 hash in hex digits',
  '64 of them for SHA-256',
);
export const mediaType = textThat((text) => MEDIA_TYPE.test(text), 'an Internet media type', 'image/png');
export const languageTag = textThat(isLanguageTag, 'a language tag of RFC 5646', 'en or de-CH');
export const duration = textThat(isDuration, 'a duration of ISO 8601', 'PT4H35M59.14S or P4W');

export function timestamp(version: XapiVersion): ReturnType<typeof textThat> {
  return version === '2.0.0'
    ? textThat((text) => isTimestamp(text, version), 'a timestamp of RFC 3339', '2026-01-31T14:05:09.123Z')
    : textThat((text) => isTimestamp(text, version), 'a timestamp of ISO 8601', '2026-01-31T14:05:09.123Z');
}

/** 1.0.3 Data §2.4.10; a statement of 1.0.x stays one where 2.0 is spoken. */
const VERSION = {
  '1.0.3': /^1\.0(?:\.\d+(?:-?[a-z][0-9a-z.-]*)?)?$/i,
  '2.0.0': /^[12]\.0(?:\.\d+(?:-?[a-z][0-9a-z.-]*)?)?$/i,
};

export function versionText(version: XapiVersion): ReturnType<typeof textThat> {
  return version === '2.0.0'
    ? textThat((text) => VERSION[version].test(text), 'a version 2.0.x or 1.0.x', '2.0.0')
    : textThat((text) => VERSION[version].test(text), 'a version 1.0.x', '1.0.0');
}
