import type { LogStatement } from '../../log/log.read.ts';
import { keyOf } from '../../statements/key.ts';
import { agentKey } from '../../statements/reference-keys.ts';
import { isActivity, type Activity, type Statement } from '../../statements/statement.model.ts';
import { isKnownVerb } from './known-verbs.ts';
import type { LintRule } from './lint-rules.ts';
import { createRecent } from './recent.ts';

/** A clock that is set by hand is off by less. */
const AHEAD_MS = 2 * 60 * 1000;
const BEHIND_MS = 24 * 60 * 60 * 1000;
/** Statements of one attempt follow one another closer than this. */
const ATTEMPT_MS = 30 * 60 * 1000;
/** A sender tells one event in all its languages within so long. */
const DOUBLED_MS = 60 * 1000;
/** What is remembered of each kind, for all senders of an organisation. */
const REMEMBERED = 20_000;

export interface Finding {
  rule: LintRule;
  detail: string;
}

/** Looks at one statement after the other, in the order of the log, and says what spoils the record. */
export type Lint = (one: LogStatement) => Finding[];

export function createLint(): Lint {
  const names = createRecent<string>(REMEMBERED);
  const attempts = createRecent<{ registration: string | undefined; at: number }>(REMEMBERED);
  const contents = createRecent<{ id: string; languages: string; at: number }>(REMEMBERED);

  /** One who has changed back and forth is found each time. */
  function actorOf(sender: string, { actor }: Statement): string | undefined {
    const identity = agentKey(actor);
    if (actor.name === undefined || identity === undefined) return undefined;
    const before = names.swap(`${sender} ${actor.name}`, identity);
    return before === undefined || before === identity ? undefined : `${actor.name}: ${before}, ${identity}`;
  }

  function registrationOf(sender: string, statement: Statement, at: number): string | undefined {
    const { actor, object, verb, context } = statement;
    if (!isActivity(object)) return undefined;
    const registration = context?.registration?.toLowerCase();
    const key = keyOf(sender, `${agentKey(actor)}\n${object.id}`);
    const before = attempts.swap(key, { registration, at });
    if (before === undefined || before.registration === registration) return undefined;
    if (OPENING.test(verb.id) || Math.abs(at - before.at) > ATTEMPT_MS) return undefined;
    return `${object.id}: ${before.registration ?? 'none'}, ${registration ?? 'none'}`;
  }

  function repetitionOf(sender: string, statement: Statement, at: number): Finding | undefined {
    const languages = languagesOf(statement);
    const { id, verb } = statement;
    const before = contents.swap(keyOf(sender, contentOf(statement)), { id, languages, at });
    // A page that is read again after a failure brings a statement anew.
    if (before === undefined || before.id === id || Math.abs(at - before.at) > DOUBLED_MS) return undefined;
    if (before.languages !== languages)
      return { rule: 'doubled-by-language', detail: `${verb.id}: ${before.languages}, ${languages}` };
    return before.at === at ? { rule: 'resent', detail: `${verb.id}: ${before.id}, ${id}` } : undefined;
  }

  return function lint({ credentialId: sender, statement, stored }) {
    const at = Date.parse(statement.timestamp!);
    const late = stored / 1000 - at;
    const actor = actorOf(sender, statement);
    const registration = registrationOf(sender, statement, at);
    const repetition = repetitionOf(sender, statement, at);
    return [
      ...(actor === undefined ? [] : [{ rule: 'unstable-actor' as const, detail: actor }]),
      ...(registration === undefined ? [] : [{ rule: 'wrong-registration' as const, detail: registration }]),
      ...(repetition === undefined ? [] : [repetition]),
      ...(late < -AHEAD_MS ? [{ rule: 'clock-ahead' as const, detail: statement.timestamp! }] : []),
      ...(late > BEHIND_MS ? [{ rule: 'clock-behind' as const, detail: statement.timestamp! }] : []),
      ...(isKnownVerb(statement.verb.id)
        ? []
        : [{ rule: 'unknown-verb' as const, detail: statement.verb.id }]),
    ];
  };
}

/** After one of these another attempt may have begun. */
const OPENING = /\/(launched|initialized|attempted|resumed|registered)\/?$/;
/** Some systems write the language into the address of the activity. */
const LANGUAGE = /[?&](?:lang|locale|hl)=([\w-]+)/g;

/** What was told, in whichever language. */
function contentOf({ actor, verb, object, result, context }: Statement): string {
  const content = [
    agentKey(actor) ?? actor,
    verb.id,
    isActivity(object) ? object.id : object,
    result,
    context?.registration,
    Object.values((context?.contextActivities ?? {}) as Record<string, readonly Activity[]>)
      .flat()
      .map(({ id }) => id),
  ];
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(LANGUAGE, '') : value,
  );
}

function languagesOf({ verb, object, context }: Statement): string {
  const activity = isActivity(object) ? object : undefined;
  const told = [
    context?.language,
    ...(activity?.id.match(LANGUAGE) ?? []).map((parameter) => parameter.split('=')[1]),
    ...Object.keys(activity?.definition?.name ?? {}),
    ...Object.keys(verb.display ?? {}),
  ];
  return [...new Set(told)].filter((tag) => tag !== undefined).join(' ');
}
