import { defineEmulator, type WorldRecord, type WorldState } from '@mesh/connectors/kit/emulator';
import { oaiPmhConnector } from './index.ts';

/** A repository that remembers what was removed; places are sets. */
export const oaiPmhEmulator = defineEmulator({
  connector: oaiPmhConnector,
  cannot: {
    setReaders: 'OAI-PMH tells no readers.',
    setGroup: 'OAI-PMH tells no groups.',
  },
  terms: { known: 'MovingImage', unknown: 'Papyrus' },
  config: (origin) => ({ url: `${origin}/oai` }),
  address: (origin) => `${origin}/oai?verb=Identify`,
  nativeIdOf: ({ number }) => identifier(number),

  serve(world, { path, query }) {
    if (path !== '/oai') return undefined;
    const { verb = '', metadataPrefix, resumptionToken } = query;
    if (verb === 'Identify') return answer(world, `<Identify>${IDENTITY}</Identify>`);
    if (verb === 'ListMetadataFormats')
      return answer(
        world,
        '<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix></metadataFormat></ListMetadataFormats>',
      );
    if (verb === 'GetRecord') {
      const record = [...world.records(), ...world.removed()].find(
        ({ number }) => identifier(number) === query['identifier'],
      );
      if (record === undefined) return error(world, 'idDoesNotExist');
      return answer(world, `<GetRecord>${recordOf(record)}</GetRecord>`);
    }
    if (verb !== 'ListRecords' && verb !== 'ListIdentifiers') return error(world, 'badVerb');
    if (resumptionToken === undefined && metadataPrefix !== 'oai_dc') return error(world, 'badArgument');
    const [from = '', at = '0'] = (resumptionToken ?? `${query['from'] ?? ''}|0`).split('|');
    const since = from === '' ? 0 : Date.parse(from);
    const found = [...world.records(), ...world.removed()]
      .filter(({ updatedAt }) => Math.floor(updatedAt.getTime() / 1_000) * 1_000 >= since)
      .sort((a, b) => a.number - b.number);
    if (found.length === 0) return error(world, 'noRecordsMatch');
    const next = Number(at) + world.pageSize;
    const page = found.slice(Number(at), next).map(verb === 'ListRecords' ? recordOf : headerOf);
    const token = next < found.length ? `${from}|${next}` : '';
    return answer(world, `<${verb}>${page.join('')}<resumptionToken>${token}</resumptionToken></${verb}>`);
  },
});

const IDENTITY =
  '<repositoryName>Emulated</repositoryName><deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity>';

const identifier = (number: number): string => `oai:emulated:${number}`;

const answer = (world: WorldState, body: string) => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${world.now().toISOString()}</responseDate>${body}</OAI-PMH>`,
});
const error = (world: WorldState, code: string) => answer(world, `<error code="${code}">No</error>`);

const headerOf = ({ number, updatedAt, removedAt, place }: WorldRecord): string =>
  `<header${removedAt ? ' status="deleted"' : ''}><identifier>${identifier(number)}</identifier>` +
  `<datestamp>${updatedAt.toISOString()}</datestamp><setSpec>${place}</setSpec></header>`;

function recordOf(record: WorldRecord): string {
  const { title, text, term = 'Text', place, isBroken, removedAt } = record;
  const fields = `<dc:title>${escape(title)}</dc:title><dc:description>${escape(text)}</dc:description><dc:type>${escape(term)}</dc:type><dc:subject>${place}</dc:subject>`;
  const metadata = removedAt || isBroken ? '' : `<metadata><oai_dc:dc>${fields}</oai_dc:dc></metadata>`;
  return `<record>${headerOf(record)}${metadata}</record>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
