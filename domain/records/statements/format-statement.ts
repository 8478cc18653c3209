import { agentKey } from './reference-keys.ts';
import {
  isActivity,
  isAgentOrGroup,
  isGroup,
  type Activity,
  type ActivityDefinition,
  type AgentOrGroup,
  type Context,
  type ContextActivities,
  type InteractionComponent,
  type LanguageMap,
  type Statement,
  type StatementObject,
  type SubStatement,
  type Verb,
} from './statement.model.ts';

/** The definition that the LRS holds of an activity; undefined to leave it as the statement has it. */
type DefinitionOf = (iri: string) => ActivityDefinition | undefined;

/**
 * The statement as a query asks for it (Communication §2.1.3). `ids`: agents, groups, verbs and activities by what
 * identifies them. `canonical`: activities as `definitionOf` knows them, and their language maps and displays of verbs in
 * the one language that fits best: `languages` are the ranges of Accept-Language, the most wanted first.
 */
export function formatStatement(
  statement: Statement,
  format: 'ids' | 'canonical',
  languages: readonly string[],
  definitionOf: DefinitionOf = () => undefined,
): Statement {
  const style = format === 'ids' ? IDS : canonical(languages, definitionOf);
  const { authority } = statement;
  return {
    ...formatted(statement, style),
    ...(authority && { authority: style.party(authority) }),
  };
}

/** What becomes of the three kinds of objects that have identifiers. */
interface Style {
  verb(verb: Verb): Verb;
  activity(activity: Activity): Activity;
  party<T extends AgentOrGroup>(party: T): T;
}

const IDS: Style = {
  verb: ({ id }) => ({ id }),
  activity: ({ id }) => ({ id }),
  party: identified,
};

function canonical(languages: readonly string[], definitionOf: DefinitionOf): Style {
  const inOneLanguage = (map: LanguageMap) => choose(map, languages);
  return {
    verb: (verb) => (verb.display ? { ...verb, display: inOneLanguage(verb.display) } : verb),
    activity(activity) {
      const definition = definitionOf(activity.id) ?? activity.definition;
      return definition ? { ...activity, definition: translated(definition, inOneLanguage) } : activity;
    },
    party: (party) => party,
  };
}

function formatted<T extends Statement | SubStatement>(part: T, style: Style): T {
  return {
    ...part,
    actor: style.party(part.actor),
    verb: style.verb(part.verb),
    object: formattedObject(part.object, style),
    ...(part.context && { context: formattedContext(part.context, style) }),
  };
}

function formattedObject(object: StatementObject, style: Style): StatementObject {
  if (isActivity(object)) return style.activity(object);
  if (isAgentOrGroup(object)) return style.party(object);
  return object.objectType === 'SubStatement' ? formatted(object, style) : object;
}

function formattedContext(context: Context, style: Style): Context {
  const { instructor, team, contextActivities, contextAgents, contextGroups } = context;
  return {
    ...context,
    ...(instructor && { instructor: style.party(instructor) }),
    ...(team && { team: style.party(team) }),
    ...(contextActivities && { contextActivities: formattedActivities(contextActivities, style) }),
    ...(contextAgents && {
      contextAgents: contextAgents.map((one) => ({ ...one, agent: style.party(one.agent) })),
    }),
    ...(contextGroups && {
      contextGroups: contextGroups.map((one) => ({ ...one, group: style.party(one.group) })),
    }),
  };
}

function formattedActivities(activities: ContextActivities, style: Style): ContextActivities {
  return Object.fromEntries(
    Object.entries(activities).map(([key, list]) => [
      key,
      (list as Activity[]).map((one) => style.activity(one)),
    ]),
  );
}

const IDENTIFYING = ['objectType', 'mbox', 'mbox_sha1sum', 'openid', 'account'];

/** A group without an identifier is known by those of its members. */
function identified<T extends AgentOrGroup>(party: T): T {
  const kept = Object.entries(party).filter(([key]) => IDENTIFYING.includes(key));
  const bare = Object.fromEntries(kept) as unknown as T;
  if (!isGroup(party) || agentKey(party) !== undefined) return bare;
  return { ...bare, member: (party.member ?? []).map(identified) };
}

const TRANSLATED = ['name', 'description'] as const;
const COMPONENTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;

function translated(
  definition: ActivityDefinition,
  inOneLanguage: (map: LanguageMap) => LanguageMap,
): ActivityDefinition {
  const changed: { -readonly [K in keyof ActivityDefinition]: ActivityDefinition[K] } = { ...definition };
  for (const key of TRANSLATED) if (definition[key]) changed[key] = inOneLanguage(definition[key]);
  const component = (one: InteractionComponent) =>
    one.description ? { ...one, description: inOneLanguage(one.description) } : one;
  for (const key of COMPONENTS) if (definition[key]) changed[key] = definition[key].map(component);
  return changed;
}

/**
 * The entry that fits best: by RFC 2616 §14.4 a range takes in the tags that continue it; where that finds none, a
 * shorter form of a range may; else the first entry, because one language must be told.
 */
function choose(map: LanguageMap, ranges: readonly string[]): LanguageMap {
  const tags = Object.keys(map);
  const tag = firstFit(tags, ranges) ?? firstFit(tags, ranges.flatMap(shorter)) ?? tags[0];
  return tag === undefined ? map : { [tag]: map[tag]! };
}

/** The text in one of these languages; undefined when it is in none of them. */
export function textIn(map: LanguageMap, ranges: readonly string[]): string | undefined {
  const tags = Object.keys(map);
  const tag = firstFit(tags, ranges) ?? firstFit(tags, ranges.flatMap(shorter));
  return tag === undefined ? undefined : map[tag];
}

/** In this language, else as somebody has put it first; null when nobody has. */
export function textFor(map: LanguageMap | undefined, language: string): string | null {
  return map === undefined ? null : (textIn(map, [language]) ?? Object.values(map)[0] ?? null);
}

function firstFit(tags: readonly string[], ranges: readonly string[]): string | undefined {
  for (const range of ranges) {
    const wanted = range.toLowerCase();
    const fit =
      tags.find((tag) => tag.toLowerCase() === wanted) ??
      tags.find((tag) => wanted === '*' || tag.toLowerCase().startsWith(`${wanted}-`));
    if (fit !== undefined) return fit;
  }
  return undefined;
}

/** `zh-Hant-TW` → `zh-Hant`, `zh`. */
function shorter(range: string): string[] {
  const parts = range.split('-');
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'));
}
