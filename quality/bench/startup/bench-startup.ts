import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchOptions } from '../options.ts';
import type { Report, ReportRow } from '../../figures/report.ts';
import { askForSuggestions } from '../suggest/client.ts';
import type { BenchContext } from '../suggest/contexts.ts';
import { startServer } from './server-process.ts';

/** Starts of each kind; the middle one counts. */
const STARTS = 3;
const SUGGESTIONS = 100;
/** Asked in turn, each time with another number, so that none comes from a cache. */
const QUESTIONS = [
  'A customer wants a refund after forty days. What can I offer?',
  'How do I get access to the test environment?',
  'The machine does not start after cleaning and shows an error',
  'Which training do new colleagues need before they go to a customer?',
];

/** From the command to `/health` 200, what the server then holds of memory, and the size of the web app. */
export async function benchStartup(_options: BenchOptions): Promise<Report> {
  const rows: ReportRow[] = [await measureStarts('product', 'on'), await measureStarts('empty', 'off')];
  const web = webSize(join(process.cwd(), 'apps/web/dist/assets'));
  return {
    about: [
      `Median of ${STARTS} starts by scripts/start.mjs (what npm start runs) on the embedded database, everything installed and built before; \`product\`: with the demo organisation, \`empty\`: without.`,
      'fresh: empty data folder; warm: the same folder again; both in ms from the command to /health 200.',
      `rss: of the server process without the encoder's, warm, at /health and after ${SUGGESTIONS} suggestions.`,
      `Web app: ${web.map(({ kind, files, kb, gzipKb }) => `${kind} ${kb} kB (${gzipKb} kB gzipped, ${files} files)`).join(', ')}.`,
    ],
    rows,
  };
}

async function measureStarts(name: string, demo: 'on' | 'off'): Promise<ReportRow> {
  const fresh: number[] = [];
  const warm: number[] = [];
  const rss: number[] = [];
  const rssAfter: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-start-'));
    try {
      const first = await startServer(folder, demo);
      fresh.push(first.readyMs);
      await first.stop();
      const second = await startServer(folder, demo);
      warm.push(second.readyMs);
      rss.push(second.rssMb());
      await askForSuggestions(second.origin, { tokens: [second.token] }, questions());
      rssAfter.push(second.rssMb());
      await second.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return {
    name,
    fresh_ms: middle(fresh),
    warm_ms: middle(warm),
    rss_mb: middle(rss),
    rss_after_mb: middle(rssAfter),
  };
}

function questions(): BenchContext[] {
  return Array.from({ length: SUGGESTIONS }, (_, number) => ({
    kind: 'line',
    context: { text: `${QUESTIONS[number % QUESTIONS.length]!} (${number})` },
  }));
}

const middle = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[values.length >> 1]!);

/** What a browser could load, by kind; most pages load a part of it. */
function webSize(folder: string) {
  return ['js', 'css'].map((kind) => {
    const files = readdirSync(folder).filter((file) => file.endsWith(`.${kind}`));
    const contents = files.map((file) => readFileSync(join(folder, file)));
    return {
      kind,
      files: files.length,
      kb: kilobytes(contents),
      gzipKb: kilobytes(contents.map((content) => gzipSync(content))),
    };
  });
}

function kilobytes(contents: readonly Buffer[]): number {
  return Math.round(contents.reduce((sum, content) => sum + content.length, 0) / 1000);
}
