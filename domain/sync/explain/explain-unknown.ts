import type { Deps } from '@mesh/domain/kernel';
import { freshnessOfSources, type SourceFreshness } from '../freshness/freshness.read.ts';
import { told } from './explain-item.ts';
import type { ExplanationStep } from './explain-visibility.ts';
import { findFailure, sourcesOfHost, type ItemWanted } from './explain.read.ts';

/** Why the mesh knows no such item. */
export async function stepsOfUnknown(
  deps: Deps,
  tenantId: string,
  wanted: ItemWanted,
): Promise<ExplanationStep[]> {
  const sources = await freshnessOfSources(deps, tenantId);
  const nameOf = (id: string) => sources.find((source) => source.id === id)?.name ?? 'a source';
  const failure = await findFailure(deps.db, tenantId, wanted);
  if (failure !== undefined)
    return [
      { ok: true, text: `"${nameOf(failure.sourceId)}" has it.` },
      {
        ok: false,
        text: `It could not be read (${told(failure.at)}): ${failure.reason}`,
        remedy: 'Do what the reason says, then retry the failures of this source.',
      },
    ];
  const ids = await idsOfCandidates(deps, tenantId, wanted);
  const candidates = sources.filter(({ id }) => ids.includes(id));
  return candidates.length === 0 ? [noSource(wanted)] : candidates.map(notBrought);
}

async function idsOfCandidates(deps: Deps, tenantId: string, wanted: ItemWanted): Promise<string[]> {
  if (wanted.sourceId !== undefined) return [wanted.sourceId];
  if (wanted.address === undefined || !URL.canParse(wanted.address)) return [];
  const { host } = new URL(wanted.address);
  // Of a file, say: every setting that is an address would hold it.
  return host === '' ? [] : sourcesOfHost(deps.db, tenantId, host.toLowerCase());
}

function noSource({ address }: ItemWanted): ExplanationStep {
  if (address === undefined)
    return { ok: false, text: 'There is no such item.', remedy: 'Look it up by its address instead.' };
  return {
    ok: false,
    text: 'No item has this address, and no source that is connected reads this place.',
    remedy: `Connect it, for example with: mesh source add ${address}`,
  };
}

function notBrought({ name, state, freshness }: SourceFreshness): ExplanationStep {
  const { checkedAt, lateSince } = freshness;
  if (checkedAt === null)
    return {
      ok: false,
      text: `"${name}" reads this host, but has never been read to its end.`,
      remedy: 'Start a run, and see in its history what stops it.',
    };
  const read = `"${name}" reads this host and was last read to its end ${told(checkedAt)}`;
  if (state === 'paused' || lateSince !== null)
    return {
      ok: false,
      text: `${read}${state === 'paused' ? '; it is paused' : ', which is longer ago than its budget'}.`,
      remedy: state === 'paused' ? 'Resume the source.' : 'See in the history of its runs what stops it.',
    };
  return {
    ok: false,
    text: `${read}, and did not bring it.`,
    remedy:
      'See whether the settings of the source leave it out, and whether the account of the mesh may read it there.',
  };
}
