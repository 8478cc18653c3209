import { describe, expect, test } from 'vitest';
import { collectPass, startServer, testHttp } from '@mesh/connectors/kit/testing';
import { openProvider } from './client.ts';
import { oaiPmhConnector } from './index.ts';
import { toItem } from './map.ts';
import { all, parseXml, type Xml } from './xml.ts';

const record = (metadata: string): Xml =>
  all(
    parseXml(
      `<record><header><identifier>oai:x:1</identifier><datestamp>2026-01-02</datestamp></header><metadata>${metadata}</metadata></record>`,
      'x',
    ),
    'record',
  )[0]!;

describe('records', () => {
  test('LOM gives time, type and difficulty', () => {
    const lom = `<lom:lom xmlns:lom="http://ltsc.ieee.org/xsd/LOM">
      <lom:general><lom:title><lom:string language="en">Soldering</lom:string></lom:title><lom:language>eng</lom:language>
      <lom:keyword><lom:string>metal</lom:string></lom:keyword></lom:general>
      <lom:technical><lom:location>https://example.org/soldering</lom:location></lom:technical>
      <lom:educational><lom:learningResourceType><lom:value>exercise</lom:value></lom:learningResourceType>
      <lom:difficulty><lom:value>difficult</lom:value></lom:difficulty>
      <lom:typicalLearningTime><lom:duration>PT1H30M</lom:duration></lom:typicalLearningTime></lom:educational></lom:lom>`;
    expect(toItem(record(lom))).toMatchObject({
      nativeId: 'oai:x:1',
      title: 'Soldering',
      language: 'en',
      minutes: 90,
      url: 'https://example.org/soldering',
      keywords: ['metal'],
      terms: { kind: 'exercise', level: 'difficult' },
    });
  });

  test('Dublin Core: the first web address, type without its namespace, markup only where there is some', () => {
    const dc =
      '<dc><title>a &lt; b</title><description>&lt;p&gt;Two &lt;b&gt;words&lt;/b&gt;&lt;/p&gt;</description><identifier>ISBN 1</identifier><identifier>https://example.org/1</identifier><type>http://purl.org/dc/dcmitype/MovingImage</type></dc>';
    expect(toItem(record(dc))).toMatchObject({
      title: 'a < b',
      url: 'https://example.org/1',
      content: { bytes: 'Two words' },
      terms: { kind: 'MovingImage' },
    });
  });

  test('entities of its own and truncated documents are refused', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>';
    expect(() => parseXml(bomb, 'https://example.org/oai')).toThrow(/entities of its own/);
    expect(() => parseXml('<OAI-PMH><ListRecords><record>', 'https://example.org/oai')).toThrow(
      /not understood/,
    );
  });
});

const answer = (body: string) => ({
  headers: { 'content-type': 'text/xml' },
  body: `<OAI-PMH><responseDate>2026-06-01T10:00:00Z</responseDate>${body}</OAI-PMH>`,
});
const header = (id: number) =>
  `<header><identifier>${id}</identifier><datestamp>2026-05-01</datestamp></header>`;

/** A repository of four records whose tokens may end, and whose `from` may be out of order. */
function repository(state: { ended: boolean; blind: boolean; asked: string[] }) {
  return startServer(({ url }) => {
    const { verb = '', resumptionToken, from } = Object.fromEntries(url.searchParams);
    state.asked.push(`${verb} ${from ?? ''}${resumptionToken ?? ''}`.trim());
    if (verb === 'Identify')
      return answer(
        '<Identify><repositoryName>R</repositoryName><granularity>YYYY-MM-DD</granularity></Identify>',
      );
    if (verb === 'ListMetadataFormats')
      return answer(
        '<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix></metadataFormat></ListMetadataFormats>',
      );
    if (from !== undefined && state.blind) return answer('<error code="noRecordsMatch"/>');
    if (resumptionToken !== undefined && state.ended) {
      state.ended = false;
      return answer('<error code="badResumptionToken"/>');
    }
    const ids = resumptionToken === undefined ? [1, 2] : [3, 4];
    const entries = ids.map((id) =>
      verb === 'ListIdentifiers'
        ? header(id)
        : `<record>${header(id)}<metadata><dc><title>R${id}</title></dc></metadata></record>`,
    );
    const token =
      resumptionToken === undefined ? '<resumptionToken>more</resumptionToken>' : '<resumptionToken/>';
    return answer(`<${verb}>${entries.join('')}${token}</${verb}>`);
  });
}

test('a list whose token has ended is begun anew, and complete in the end', async () => {
  const state = { ended: true, blind: false, asked: [] as string[] };
  const server = await repository(state);
  const pass = await collectPass(oaiPmhConnector, { url: server.origin });
  expect([...pass.items.keys()]).toEqual(['1', '2', '3', '4']);
  expect(state.asked.filter((asked) => asked.startsWith('ListRecords'))).toEqual([
    'ListRecords',
    'ListRecords more',
    'ListRecords',
    'ListRecords more',
  ]);
  await server.stop();
});

// Section 3.6: a repository should report all errors; and only a combination of arguments matches nothing.
test.each([
  [
    'a wrong request that also matches nothing',
    '',
    '<error code="noRecordsMatch"/><error code="badArgument"/>',
  ],
  ['a token that matches nothing any more', 'more', '<error code="noRecordsMatch"/>'],
])('%s is no empty list', async (_, token, errors) => {
  const server = await startServer(({ url }) =>
    answer(
      (url.searchParams.get('resumptionToken') ?? '') === token
        ? errors
        : `<ListIdentifiers>${header(1)}<resumptionToken>more</resumptionToken></ListIdentifiers>`,
    ),
  );
  const harvest = { format: 'oai_dc', set: undefined, since: undefined };
  const provider = openProvider({ http: testHttp(), signal: new AbortController().signal }, server.origin);
  await expect(provider.headers(harvest, token || undefined)).rejects.toMatchObject({
    code: expect.any(String),
  });
  await server.stop();
});

test('`from` is a day where the repository knows days only; one that is out of order is not used', async () => {
  for (const blind of [false, true]) {
    const state = { ended: false, blind, asked: [] as string[] };
    const server = await repository(state);
    const first = await collectPass(oaiPmhConnector, { url: server.origin });
    state.asked.length = 0;
    const second = await collectPass(oaiPmhConnector, { url: server.origin }, { from: first });
    expect(second.items.size).toBe(4);
    expect(state.asked.find((asked) => asked.startsWith('ListRecords'))).toBe(
      blind ? 'ListRecords' : 'ListRecords 2026-06-01',
    );
    await server.stop();
  }
});
