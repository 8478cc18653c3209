/**
 * Descriptions of learning resources that a repository offers by OAI-PMH 2.0.
 * Invariants: a record is its OAI identifier; a list whose token has ended is begun anew, never taken as complete.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  pagedPass,
  perRun,
  RestError,
  webAddress,
  type ConnectorContext,
  type Detection,
  type Probe,
} from '@mesh/connectors/kit';
import { baseAddress, openProvider, type Harvest, type HarvestPage, type Provider } from './client.ts';
import { DIFFICULTIES, FORMATS, KINDS, toItem } from './map.ts';
import { all, parseXml, text, texts, type Xml } from './xml.ts';

/** A list that is begun anew more often has tokens that end before the next page can be asked for. */
const MOST_RESTARTS = 3;

const config = z.object({
  url: webAddress.meta({
    title: 'Base address',
    description: 'Of the OAI-PMH interface, such as https://example.org/oai.',
  }),
  sets: z.array(z.string().trim().min(1)).default([]).meta({
    title: 'Sets',
    description: 'Names (setSpec) of the sets to read; none: everything.',
  }),
  format: z.enum(FORMATS).optional().meta({
    title: 'Format',
    description: 'The metadata format to ask for. Left out: LOM when it is offered, else Dublin Core.',
  }),
});
type Config = z.infer<typeof config>;
type Context = ConnectorContext<Config>;

const providerOf = (context: Context): Provider => openProvider(context, context.config.url);
const identityOf = perRun((context: Context) => providerOf(context).identify());
const formatOf = perRun(
  async (context: Context) => context.config.format ?? chosenFormat(await providerOf(context).formats()),
);

/** `null`: a list without sets. */
type Part = string | null;
/** Where a list goes on, and how often it was begun anew. */
type At = { token: string | null; restarts: number };

const passes = pagedPass<Config, Part, At, z.ZodCustom<Xml, Xml>>({
  parts: ({ config: { sets } }) => (sets.length === 0 ? [null] : sets),
  first: { token: null, restarts: 0 },

  async page(context, { part, at, since }) {
    const isSelective = since !== undefined && (await selects(context));
    const harvest = await harvestOf(context, part, isSelective ? since : undefined);
    const provider = providerOf(context);
    const page = await orRestart(at, () => provider.records(harvest, at.token ?? undefined));
    if (page === 'restart') return { records: [], next: { token: null, restarts: at.restarts + 1 } };
    return { records: page.entries, next: nextOf(at, page), date: page.date, total: page.total };
  },

  record: z.custom<Xml>((raw) => isDeleted(raw as Xml) || toItem(raw as Xml) !== undefined, {
    error: 'it has no title in a format that is understood',
  }),
  idOf: (raw) => text(raw as Xml, 'header', 'identifier'),
  isItem: (record) => !isDeleted(record),
  toChange: (record) => ({ type: 'upsert', item: toItem(record)! }),
  delta: {},

  async byIds(context, nativeIds) {
    const [provider, format] = [providerOf(context), await formatOf(context)];
    const { sets } = context.config;
    const found: { part: Part; record: Xml }[] = [];
    for (const nativeId of nativeIds) {
      context.signal.throwIfAborted();
      const record = await provider.record(nativeId, format);
      const part = record && (sets.length === 0 ? null : sets.find((set) => isIn(record, set)));
      if (record !== undefined && part !== undefined) found.push({ part, record });
    }
    return found;
  },

  async ids(context, { part, at }) {
    const harvest = await harvestOf(context, part, undefined);
    const page = await orRestart(at, () => providerOf(context).headers(harvest, at.token ?? undefined));
    if (page === 'restart') return { ids: [], next: { token: null, restarts: at.restarts + 1 } };
    const there = page.entries.filter((header) => text(header, '@status') !== 'deleted');
    return { ids: there.flatMap((header) => text(header, 'identifier') ?? []), next: nextOf(at, page) };
  },
});

export const oaiPmhConnector = defineConnector({
  id: 'oai-pmh',
  title: 'OAI-PMH repository',
  description: 'Resources that a library or a repository of learning materials describes by OAI-PMH.',
  config,
  auth: 'none',
  streams: [{ name: 'records', removed: 'slim-diff', acl: 'inherited', slimEveryMinutes: 24 * 60 }],
  terms: { kind: KINDS, level: DIFFICULTIES },
  defaultInterval: 360,

  async check(context) {
    const provider = providerOf(context);
    context.step('Ask who it is');
    const { name, deleted } = await identityOf(context);
    context.step('Ask for its formats');
    const format = await formatOf(context);
    context.step('Read the first identifiers');
    const part = context.config.sets[0] ?? null;
    const { total, entries } = await provider.headers(await harvestOf(context, part, undefined), undefined);
    const memory = deleted === 'persistent' ? 'it tells what was removed' : 'removals are found by comparing';
    return {
      title: name,
      detail: `${total ?? `at least ${entries.length}`} records as ${format}; ${memory}`,
    };
  },

  pull: (context, _stream, checkpoint) => passes.pull(context, checkpoint),
  listIds: (context) => passes.listIds(context),
  read: (context, _stream, nativeIds) => passes.read(context, nativeIds),

  detect: async ({ url, response }: Probe): Promise<Detection | undefined> => {
    if (url === undefined || !response?.text.includes('<OAI-PMH')) return undefined;
    const [identity] = all(parseXml(response.text, url.href), 'OAI-PMH', 'Identify');
    const name = text(identity, 'repositoryName') ?? url.host;
    return {
      confidence: 0.95,
      name,
      config: { url: baseAddress(url.href) },
      found: 'an OAI-PMH repository',
      needs: [],
    };
  },
});

async function harvestOf(context: Context, set: Part, since: Date | undefined): Promise<Harvest> {
  const { granularity } = await identityOf(context);
  const moment = since?.toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    format: await formatOf(context),
    set: set ?? undefined,
    since: granularity === 'day' ? moment?.slice(0, 10) : moment,
  };
}

/**
 * False for a provider that finds nothing from the moment of its own first record on: its `from` is out of order (seen
 * with simple-oai-pmh, a month off), so every pass reads everything.
 */
const selects = perRun(async (context: Context) => {
  const provider = providerOf(context);
  const harvest = await harvestOf(context, context.config.sets[0] ?? null, undefined);
  const [first] = (await provider.headers(harvest, undefined)).entries;
  const moment = text(first, 'datestamp');
  if (moment === undefined) return true;
  return (await provider.headers({ ...harvest, since: moment }, undefined)).entries.length > 0;
});

/** Tokens end by and by; what the list has shown so far is asked for again (section 3.5.1). */
async function orRestart(at: At, page: () => Promise<HarvestPage>): Promise<HarvestPage | 'restart'> {
  try {
    return await page();
  } catch (error) {
    if (!(error instanceof RestError) || error.vendorCode !== 'badResumptionToken' || at.token === null)
      throw error;
    if (at.restarts < MOST_RESTARTS) return 'restart';
    throw new ConnectorError(
      'unreachable',
      'Its lists end before they are read: the resumption tokens are refused again and again. Nothing is removed. Try again later, or read single sets.',
    );
  }
}

function nextOf(at: At, { token }: HarvestPage): At | undefined {
  if (token === undefined) return undefined;
  if (token !== at.token) return { ...at, token };
  throw new ConnectorError(
    'not_what_was_expected',
    'The repository leads from a page of its list to the same page again, so the pass was stopped. Nothing is removed.',
  );
}

function chosenFormat(offered: readonly string[]): string {
  const format = FORMATS.find((name) => offered.includes(name));
  if (format !== undefined) return format;
  throw new ConnectorError(
    'invalid_config',
    `url: The repository offers ${offered.join(', ') || 'no format'}; the mesh understands ${FORMATS.join(', ')}.`,
    { field: 'url' },
  );
}

/** Sets lie in each other, by colons (section 2.6). */
const isIn = (record: Xml, set: string): boolean =>
  texts(record, 'header', 'setSpec').some((spec) => spec === set || spec.startsWith(`${set}:`));

const isDeleted = (record: Xml): boolean => text(record, 'header', '@status') === 'deleted';
