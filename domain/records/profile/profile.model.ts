/** A text in several languages, by their BCP 47 tags. */
type Labels = Readonly<Record<string, string>>;

/** What concepts, templates and patterns share (xAPI Profiles, Structure §7–9). */
interface Part {
  readonly id: string;
  /** IRI of the version of the profile. */
  readonly inScheme: string;
  readonly prefLabel: Labels;
  readonly definition: Labels;
}

/** Structure §7.1. */
export interface Concept extends Part {
  readonly type: 'Verb' | 'ActivityType';
  readonly broadMatch?: readonly string[];
  readonly relatedMatch?: readonly string[];
}

/** Structure §7.2. */
export interface ExtensionConcept extends Part {
  readonly type: 'ContextExtension' | 'ResultExtension' | 'ActivityExtension';
  readonly recommendedVerbs?: readonly string[];
  readonly inlineSchema?: string;
}

/** Structure §8.1: what must, must not or should stand at a place of a statement. */
export interface TemplateRule {
  /** JSONPath, as far as profiles use it: children, indices, `*`. */
  readonly location: string;
  readonly presence?: 'included' | 'excluded' | 'recommended';
  readonly any?: readonly unknown[];
  readonly all?: readonly unknown[];
  readonly none?: readonly unknown[];
  readonly scopeNote?: Labels;
}

/** Structure §8.0: what is asked of statements of one kind. */
export interface Template extends Part {
  readonly type: 'StatementTemplate';
  readonly verb: string;
  readonly objectActivityType?: string;
  readonly rules: readonly TemplateRule[];
}

/** Structure §6.0. */
export interface Profile {
  readonly '@context': string;
  readonly id: string;
  readonly type: 'Profile';
  readonly conformsTo: string;
  readonly prefLabel: Labels;
  readonly definition: Labels;
  readonly versions: readonly { readonly id: string; readonly generatedAtTime: string }[];
  readonly author: { readonly type: 'Organization'; readonly name: string };
  readonly concepts: readonly (Concept | ExtensionConcept)[];
  readonly templates: readonly Template[];
}
