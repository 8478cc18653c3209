/** What a column of a file of persons can be. */
export const IMPORT_FIELDS = [
  'employeeNumber',
  'email',
  'slug',
  'name',
  'givenName',
  'familyName',
  'jobTitle',
  'department',
  'team',
  'location',
  'language',
  'timeZone',
  'manager',
  'groups',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What persons of a file are known by; managers are named by the same. */
export const IMPORT_KEYS = ['employeeNumber', 'email', 'slug'] as const;

export type ImportKey = (typeof IMPORT_KEYS)[number];

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How a file is read. */
export interface ImportSettings {
  /** Headings by field. */
  columns: Partial<Record<ImportField, string>>;
  key: ImportKey;
  separator: Separator;
  encoding: Encoding;
  /** Whether those whom the directory kept so far and does not name any more are deactivated. */
  missing: 'keep' | 'deactivate';
}

/** What an import would do, or did. */
export interface ImportReport {
  /** Below the header. */
  lines: number;
  create: number;
  change: number;
  unchanged: number;
  deactivate: number;
  /** Lines with errors; as long as there is one, nothing is done. */
  errorLines: number;
  /** So many persons leave that the import waits for that number to be said. */
  isMassRemoval: boolean;
}

export interface ImportError {
  /** Of the file, from 1; the header is 1. 0: of the file as a whole. */
  line: number;
  field: string;
  reason: string;
  remedy: string;
}

export interface ImportPreview {
  separator: Separator;
  encoding: Encoding;
  header: string[];
  /** Columns that were recognised by their headings. */
  columns: Partial<Record<ImportField, string>>;
  /** What persons would best be known by. */
  key: ImportKey | null;
  first: { line: number; cells: string[] }[];
}

export interface ImportView {
  id: string;
  name: string;
  state: 'sent' | 'checked' | 'applied';
  settings: ImportSettings | null;
  report: ImportReport | null;
  createdAt: Date;
  appliedAt: Date | null;
}

/** A person as a directory tells of them, in the words of `PersonDraft`; the manager by key. */
export interface ToldPerson {
  line: number;
  values: Partial<Record<ImportField, string>>;
}

/** Octets of a file. */
export const MOST_FILE_OCTETS = 50 * 1024 * 1024;
/** Lines of a file. */
export const MOST_LINES = 200_000;
/** Groups of one line, and of all lines together. */
export const MOST_GROUPS_OF_ONE = 1_000;
export const MOST_GROUPS = 5_000;
/** Errors after which only the first one of each line is told; there is none of which nothing is. */
export const MOST_ERRORS = 10_000;
/** Persons who leave at once without being counted first: this many, or this part of those whom the directory keeps. */
const FEW = 5;
const PART = 0.1;

export const isMassRemoval = (leaving: number, kept: number): boolean => leaving > Math.max(FEW, kept * PART);

/** Headings that people give these columns, without case and punctuation. */
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  employeeNumber: ['employeenumber', 'employeeid', 'personnelnumber', 'staffid', 'personalnummer', 'id'],
  email: ['email', 'mail', 'emailaddress', 'mailaddress', 'emailadresse', 'workemail'],
  slug: ['slug', 'handle', 'username', 'login', 'account', 'uid', 'samaccountname', 'benutzername'],
  name: ['name', 'fullname', 'displayname', 'cn', 'anzeigename'],
  givenName: ['givenname', 'firstname', 'vorname'],
  familyName: ['familyname', 'lastname', 'surname', 'sn', 'nachname'],
  jobTitle: ['jobtitle', 'title', 'position', 'job', 'stelle', 'funktion'],
  department: ['department', 'dept', 'abteilung'],
  team: ['team', 'division', 'bereich'],
  location: ['location', 'city', 'office', 'site', 'standort', 'ort'],
  language: ['language', 'lang', 'locale', 'preferredlanguage', 'sprache'],
  timeZone: ['timezone', 'zeitzone'],
  manager: ['manager', 'managerid', 'manageremail', 'supervisor', 'reportsto', 'vorgesetzter', 'vorgesetzte'],
  groups: ['groups', 'group', 'memberof', 'gruppen', 'gruppe'],
};

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Columns by the headings that they usually have. */
export function recognisedColumns(header: readonly string[]): Partial<Record<ImportField, string>> {
  const found: Partial<Record<ImportField, string>> = {};
  for (const field of IMPORT_FIELDS) {
    const heading = HEADINGS[field].flatMap((usual) => header.filter((one) => plain(one) === usual))[0];
    if (heading !== undefined && !Object.values(found).includes(heading)) found[field] = heading;
  }
  return found;
}
