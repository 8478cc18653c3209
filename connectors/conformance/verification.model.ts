import { z } from 'zod';

/**
 * How far a connector was tried. V0: a generic standard that it follows; V1: requests and responses compared with the
 * vendor's documents; V2: the conformance kit against its emulator; V3: a run against the real system.
 */
export const VERIFICATION_LEVELS = ['V0', 'V1', 'V2', 'V3'] as const;
export type VerificationLevel = (typeof VERIFICATION_LEVELS)[number];

const date = z.iso.date();

const checks = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  notApplicable: z.int().min(0),
});

const about = {
  date,
  /** The standard, the vendor's documents, the emulator, or the real system. */
  against: z.string().min(1),
  /** Of the standard, the interface or the system. */
  version: z.string().min(1).optional(),
  checks: checks.optional(),
  /** What was not tried, in a sentence. */
  note: z.string().min(1).optional(),
};

const record = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('V0'), ...about }),
  z.strictObject({
    level: z.literal('V1'),
    ...about,
    documents: z.array(z.strictObject({ url: z.url(), read: date })).min(1),
  }),
  z.strictObject({
    level: z.literal('V2'),
    ...about,
    checks,
    /** See `definitionHash`: which state of the connector this was. */
    definition: z.string(),
    failures: z.array(z.string()).optional(),
  }),
  z.strictObject({
    level: z.literal('V3'),
    ...about,
    version: z.string().min(1),
    checks,
    definition: z.string().optional(),
  }),
]);

/** connectors/<id>/verification.json: at most one record of each level, but V3 for every system tried. */
export const verificationSchema = z
  .strictObject({ records: z.array(record) })
  .refine(
    ({ records }) => VERIFICATION_LEVELS.every((level) => level === 'V3' || countOf(records, level) < 2),
    {
      error: 'has two records of one level',
    },
  );

export type Verification = z.infer<typeof verificationSchema>;
export type VerificationRecord = Verification['records'][number];

const countOf = (records: readonly { level: VerificationLevel }[], level: VerificationLevel): number =>
  records.filter((candidate) => candidate.level === level).length;

/** What is shown of a connector: its highest level and where that comes from. */
export interface VerificationSummary {
  level: VerificationLevel | 'none';
  /** `YYYY-MM-DD` of the record that gives the level. */
  date: string | null;
  against: string | null;
  version: string | null;
  checks: { passed: number; failed: number; notApplicable: number } | null;
}

/**
 * The highest level without a failed check. V2 counts on top of V1 only: an emulator that follows no document proves
 * nothing about the real system.
 */
export function summaryOf({ records }: Verification): VerificationSummary {
  const documented = records.some(({ level }) => level === 'V1' || level === 'V0');
  const counting = records
    .filter(({ level, checks: counts }) => (counts?.failed ?? 0) === 0 && (level !== 'V2' || documented))
    .sort((a, b) => (a.level === b.level ? a.date.localeCompare(b.date) : a.level < b.level ? -1 : 1));
  const best = counting.at(-1);
  return {
    level: best?.level ?? 'none',
    date: best?.date ?? null,
    against: best?.against ?? null,
    version: best?.version ?? null,
    checks: best?.checks ?? null,
  };
}

/** With the record in the place of the one of its level; of V3, of the one against the same system. */
export function withRecord({ records }: Verification, record: VerificationRecord): Verification {
  const replaced = (other: VerificationRecord) =>
    other.level === record.level && (record.level !== 'V3' || other.against === record.against);
  const kept = [...records.filter((other) => !replaced(other)), record];
  return { records: kept.sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : 0)) };
}
