import mammoth from 'mammoth';
import type { RawDocument } from './raw-document.ts';
import { readHtml } from './read-html.ts';

/** DOCX by way of mammoth's HTML. The caller has checked the archive; pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<RawDocument> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      styleMap: ["p[style-name='Title'] => h1:fresh"],
    },
  );
  // Links inside the document (footnote marks) lead to places that only mammoth's own HTML has.
  return readHtml(value.replace(/<a href="#[^"]*"/g, '<a'), undefined);
}
