import {
  ConnectorError,
  noAuth,
  rest,
  RestError,
  type Answer,
  type Problem,
  type RestContext,
} from '@mesh/connectors/kit';
import { all, parseXml, text, texts, type Xml } from './xml.ts';

export interface Identity {
  name: string;
  /** How exact its times are: to the day or to the second. */
  granularity: 'day' | 'second';
  /** Whether it remembers what was removed. */
  deleted: 'no' | 'transient' | 'persistent';
}

export interface Harvest {
  /** `metadataPrefix`. */
  format: string;
  set: string | undefined;
  /** As `from`: what changed since, in the provider's granularity. */
  since: string | undefined;
}

export interface HarvestPage {
  entries: Xml[];
  /** Goes on with the list; undefined: it is complete. */
  token: string | undefined;
  total: number | undefined;
  /** The provider's clock. */
  date: Date | undefined;
}

export interface Provider {
  identify(): Promise<Identity>;
  formats(): Promise<string[]>;
  /** `token` alone goes on with a list that `harvest` began. Throws RestError `badResumptionToken` when it ended. */
  records(harvest: Harvest, token: string | undefined): Promise<HarvestPage>;
  headers(harvest: Harvest, token: string | undefined): Promise<HarvestPage>;
  /** Undefined: there is none, or none in this format. */
  record(identifier: string, format: string): Promise<Xml | undefined>;
}

/** Bytes of one answer at most; lists come in parts. */
const MAX_BYTES = 30 * 1024 * 1024;

/** https://www.openarchives.org/OAI/openarchivesprotocol.html, sections 3.6 (errors) and 4 (requests). */
export function openProvider(context: RestContext, url: string): Provider {
  const base = baseAddress(url);
  const http = rest({ context, baseUrl: base, auth: noAuth(), problemOf, rate: { atOnce: 1 } });

  async function ask(verb: string, query: Record<string, string | undefined> = {}): Promise<Xml> {
    const headers = { accept: 'text/xml, application/xml' };
    const { text: body, address } = await http.send({
      path: '',
      query: { verb, ...query },
      headers,
      maxBytes: MAX_BYTES,
    });
    const [answer] = all(parseXml(body, address), 'OAI-PMH');
    // The answer to another question would pass for an empty list.
    if (all(answer, verb).length > 0) return answer!;
    throw new ConnectorError(
      'not_what_was_expected',
      `url: ${address} does not answer ${verb} as OAI-PMH does. Enter the base address of the interface.`,
      { field: 'url' },
    );
  }

  async function list(
    verb: 'ListRecords' | 'ListIdentifiers',
    entry: string,
    { format, set, since }: Harvest,
    token: string | undefined,
  ): Promise<HarvestPage> {
    // The token is exclusive (section 3.5).
    const query =
      token === undefined ? { metadataPrefix: format, set, from: since } : { resumptionToken: token };
    // Only a whole request can match nothing: to a token it says that the list is another one by now.
    const asked = ask(verb, query);
    const answer = await (token === undefined ? asked.catch(orNothing('noRecordsMatch')) : asked);
    if (answer === undefined) return { entries: [], token: undefined, total: 0, date: undefined };
    const [next] = all(answer, verb, 'resumptionToken');
    const total = Number(text(next, '@completeListSize') ?? Number.NaN);
    const date = Date.parse(text(answer, 'responseDate') ?? '');
    return {
      entries: all(answer, verb, entry),
      token: text({ next: next ?? '' }, 'next'),
      total: Number.isNaN(total) ? undefined : total,
      date: Number.isNaN(date) ? undefined : new Date(date),
    };
  }

  return {
    // section 4.2
    async identify() {
      const [identity] = all(await ask('Identify'), 'Identify');
      const deleted = text(identity, 'deletedRecord');
      return {
        name: text(identity, 'repositoryName') ?? new URL(base).host,
        granularity: /hh:mm:ss/i.test(text(identity, 'granularity') ?? '') ? 'second' : 'day',
        deleted: deleted === 'persistent' || deleted === 'transient' ? deleted : 'no',
      };
    },

    // section 4.4
    formats: async () =>
      texts(await ask('ListMetadataFormats'), 'ListMetadataFormats', 'metadataFormat', 'metadataPrefix'),

    // sections 4.5 and 4.3
    records: (harvest, token) => list('ListRecords', 'record', harvest, token),
    headers: (harvest, token) => list('ListIdentifiers', 'header', harvest, token),

    // section 4.1
    async record(identifier, format) {
      const answer = await ask('GetRecord', { identifier, metadataPrefix: format }).catch(
        orNothing('idDoesNotExist', 'cannotDisseminateFormat'),
      );
      return answer && all(answer, 'GetRecord', 'record')[0];
    },
  };
}

/** These refusals say that there is nothing, which is no failure. */
const orNothing =
  (...codes: string[]) =>
  (error: unknown): undefined => {
    if (!(error instanceof RestError) || !codes.includes(error.vendorCode ?? '')) throw error;
  };

/** Errors come with status 200, as `<error code="…">` (section 3.6). */
function problemOf({ ok, text: body, address }: Answer): Problem | undefined {
  if (!ok || !body.includes('<error')) return undefined;
  const errors = all(parseXml(body, address), 'OAI-PMH', 'error');
  // There may be several: what matched nothing is no answer to a request that was also wrong.
  const error = errors.find((one) => text(one, '@code') !== 'noRecordsMatch') ?? errors[0];
  const vendorCode = text(error, '@code');
  if (error === undefined || vendorCode === undefined) return undefined;
  const says = text({ error }, 'error');
  const field = FIELDS[vendorCode];
  return { code: field === undefined ? 'not_what_was_expected' : 'invalid_config', vendorCode, says, field };
}

/** Settings that an error is about. */
const FIELDS: Readonly<Record<string, string>> = {
  cannotDisseminateFormat: 'format',
  noMetadataFormats: 'format',
  noSetHierarchy: 'sets',
};

/** Without the arguments of the request that a person may have pasted. */
export function baseAddress(url: string): string {
  const base = new URL(url);
  for (const name of ['verb', 'metadataPrefix', 'set', 'from', 'until', 'identifier', 'resumptionToken'])
    base.searchParams.delete(name);
  return base.href;
}
