import { SIGNATURE } from '../statement.model.ts';
import { languageMap } from './activities.ts';
import { fault, type Check } from './fault.ts';
import { iri, mediaType, sha2 } from './formats.ts';
import { listOf, objectOf } from './shapes.ts';

const octets: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? undefined
    : fault('is not a number of octets', 'Send the length of the content as a whole number.');

const attachment = objectOf({
  what: 'an attachment',
  properties: {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: mediaType,
    length: octets,
    sha2,
    fileUrl: iri,
  },
  required: ['usageType', 'display', 'contentType', 'length', 'sha2'],
  rules: [
    ({ usageType, contentType }) =>
      usageType === SIGNATURE && contentType !== 'application/octet-stream'
        ? fault('is not that of a signature', 'Send application/octet-stream.', 'contentType')
        : undefined,
  ],
});

export const attachments = listOf(attachment, 'attachments');
