import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive, as it comes. */
export interface ZipEntry {
  /** ASCII, without folders. */
  name: string;
  text: AsyncIterable<string>;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0: deflate. */
const VERSION = 20;
/** Bit 3: sizes follow the data, since they are not known before. */
const FLAGS = 0x0008;
const DEFLATED = 8;
/** 1 January 1980: when something was made, its records say. */
const DATE = 0x21;
/** Without Zip64 sizes and places have 32 bits. */
const MOST_BYTES = 0xffff_ffff;

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** A ZIP archive (APPNOTE 6.3, without Zip64) made while it is sent: a piece of one file is in memory at a time. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, text } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const header = Buffer.concat([
      numbers(4, [LOCAL]),
      numbers(2, [VERSION, FLAGS, DEFLATED, 0, DATE]),
      numbers(4, [0, 0, 0]),
      numbers(2, [entry.name.length, 0]),
      entry.name,
    ]);
    yield header;
    for await (const piece of deflated(text, entry)) yield piece;
    const descriptor = numbers(4, [DESCRIPTOR, entry.crc, entry.packed, entry.size]);
    yield descriptor;
    offset += header.length + entry.packed + descriptor.length;
    if (offset > MOST_BYTES || entry.size > MOST_BYTES) throw new Error('The archive has more than 4 GiB.');
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(centralOf));
  yield directory;
  yield Buffer.concat([
    numbers(4, [END]),
    numbers(2, [0, 0, written.length, written.length]),
    numbers(4, [directory.length, offset]),
    numbers(2, [0]),
  ]);
}

async function* deflated(text: AsyncIterable<string>, entry: Written): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const bytes = Buffer.from(part);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(counted());
  const packer = createDeflateRaw();
  source.on('error', (error) => packer.destroy(error));
  for await (const piece of source.pipe(packer) as AsyncIterable<Buffer>) {
    entry.packed += piece.length;
    yield piece;
  }
}

function centralOf({ name, crc, packed, size, offset }: Written): Buffer {
  return Buffer.concat([
    numbers(4, [CENTRAL]),
    numbers(2, [VERSION, VERSION, FLAGS, DEFLATED, 0, DATE]),
    numbers(4, [crc, packed, size]),
    numbers(2, [name.length, 0, 0, 0, 0]),
    numbers(4, [0, offset]),
    name,
  ]);
}

/** Little-endian, each of so many octets. */
function numbers(octets: 2 | 4, values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(octets * values.length);
  for (const [n, value] of values.entries()) buffer.writeUIntLE(value, n * octets, octets);
  return buffer;
}
