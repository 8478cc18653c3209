import { randomUUID } from 'node:crypto';

/** The sender of the examples; the server is started with it. */
export const SENDER = { key: 'quality', secret: 'quality-secret-0123456789abcdef' };

export const ADA = { name: 'Ada Lindqvist', mbox: 'mailto:ada@halden-rowe.example' };
export const VERB = 'http://adlnet.gov/expapi/verbs/';

export interface Told {
  id?: string;
  actor?: object;
  verb?: object;
  object?: object;
  [more: string]: unknown;
}

/** Sends statements as a learning system would; by Ada, unless they say otherwise. Returns their ids. */
export async function tell(origin: string, ...statements: Told[]): Promise<string[]> {
  const response = await fetch(`${origin}/xapi/statements`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${SENDER.key}:${SENDER.secret}`).toString('base64')}`,
      'content-type': 'application/json',
      'x-experience-api-version': '2.0.0',
    },
    body: JSON.stringify(
      statements.map((statement) => ({ actor: ADA, verb: { id: `${VERB}completed` }, ...statement })),
    ),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as string[];
}

export const activity = (name: string, title?: string) => ({
  id: `https://lms.example.org/${name}`,
  ...(title && { definition: { name: { en: title, de: `${title} (de)` } } }),
});

const score = (scaled: number) => ({ score: { scaled, raw: scaled * 20, min: 0, max: 20 } });
const at = (minute: number) => ({ timestamp: `2026-03-02T09:1${minute}:00Z` });

/** What every page about records can show: a path with a retake, a group, something taken back, more than a page. */
export async function tellExamples(origin: string): Promise<void> {
  const registration = randomUUID();
  const course = activity('courses/annual-plans', 'Annual plans');
  const [, gone] = await tell(
    origin,
    ...Array.from({ length: 60 }, (_, n) => ({
      actor: { name: `Person ${n}`, account: { homePage: 'https://people.example.org', name: `p${n}` } },
      verb: { id: `${VERB}experienced` },
      object: activity(`pages/${n}`, `Page ${n}`),
    })),
  );
  await tell(
    origin,
    { verb: { id: `${VERB}initialized` }, object: course, context: { registration }, ...at(1) },
    {
      ...at(2),
      verb: { id: `${VERB}failed` },
      object: course,
      result: { success: false, ...score(0.2), duration: 'PT4M' },
      context: {
        registration,
        contextActivities: { category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }] },
      },
    },
    { verb: { id: `${VERB}initialized` }, object: course, ...at(3) },
    { verb: { id: `${VERB}passed` }, object: course, result: { success: true, ...score(0.9) }, ...at(4) },
    {
      actor: {
        objectType: 'Group',
        name: 'Support',
        member: [ADA, { mbox: 'mailto:tom@halden-rowe.example' }],
      },
      verb: { id: `${VERB}attended` },
      object: activity('meetings/7'),
      result: { response: 'We kept what worked.', extensions: { 'https://example.org/mood': 5 } },
    },
    { verb: { id: `${VERB}voided` }, object: { objectType: 'StatementRef', id: gone } },
  );
}
