import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { HttpError } from '@mesh/platform/http';
import type { Detection, Probe } from '../connector.model.ts';
import { isMetadataAddress } from './allowed-hosts.ts';
import type { SyncDeps } from '../sync.deps.ts';

export interface DetectedSource extends Detection {
  connector: string;
  title: string;
}

export interface DetectionResult {
  address: string;
  /** The surest first; empty when nothing fits. */
  detections: DetectedSource[];
  /** Why nothing, or not more, was found. */
  message: string | null;
  /** The private `host:port` that the mesh would not connect to until an administrator allows it. */
  blockedHost: string | null;
}

const ADDRESS_LENGTH = 2000;
/** Enough of a page to see what it is. */
const PROBE_CHARACTERS = 500_000;

/** Looks at a pasted address and says which connectors fit, what they found and what they still need. */
export async function detectSource(deps: SyncDeps, actor: Actor, address: string): Promise<DetectionResult> {
  authorise(actor, 'sources.write');
  const trimmed = address.trim();
  if (trimmed === '' || trimmed.length > ADDRESS_LENGTH)
    throw new DomainError('invalid', `An address has 1 to ${ADDRESS_LENGTH} characters.`, {
      field: 'url',
      remedy: 'Paste the address of a page, a feed, a wiki or a folder.',
    });
  const { probe, refusal } = await probeAddress(deps, trimmed);
  const detections: DetectedSource[] = [];
  for (const connector of deps.connectors.values()) {
    const detection = await tryDetect(deps, connector.id, () => connector.detect?.(probe, deps.http));
    if (detection !== undefined)
      detections.push({ ...detection, connector: connector.id, title: connector.title });
  }
  detections.sort((a, b) => b.confidence - a.confidence);
  return {
    address: trimmed,
    detections,
    message: detections.length > 0 ? null : (refusal?.message ?? NOTHING_FITS),
    blockedHost: blockedHostOf(refusal),
  };
}

function blockedHostOf(refusal: HttpError | undefined): string | null {
  if (refusal?.code !== 'blocked_address') return null;
  const { host } = new URL(refusal.url);
  return isMetadataAddress(host) ? null : host;
}

const NOTHING_FITS =
  'No connector recognises this address. Paste the address of a page, a feed, a wiki or an absolute folder.';

async function tryDetect(
  deps: SyncDeps,
  connector: string,
  detect: () => Promise<Detection | undefined> | undefined,
): Promise<Detection | undefined> {
  try {
    return await detect();
  } catch (error) {
    // One connector's bad guess must not hide what another one found.
    deps.log.debug({ err: error, connector }, 'A connector could not look at an address');
    return undefined;
  }
}

async function probeAddress(deps: SyncDeps, address: string): Promise<{ probe: Probe; refusal?: HttpError }> {
  const url = asWebAddress(address);
  if (url === undefined) return { probe: { address } };
  try {
    const response = await deps.http.fetch(url.href);
    return {
      probe: {
        address,
        url,
        response: {
          status: response.status,
          url: response.url,
          mediaType: (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase(),
          text: (await response.text()).slice(0, PROBE_CHARACTERS),
        },
      },
    };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { probe: { address, url }, refusal: error };
  }
}

/** `wiki.example.org/page` is meant as https; a path or a bare word is not an address of the web. */
function asWebAddress(address: string): URL | undefined {
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? new URL(address) : undefined;
  const bare =
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/|$)/i.test(address) || /^localhost(:\d+)?(\/|$)/i.test(address);
  return bare && URL.canParse(`https://${address}`) ? new URL(`https://${address}`) : undefined;
}
