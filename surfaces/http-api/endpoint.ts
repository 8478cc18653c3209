import type { Context } from 'hono';
import type { z } from 'zod';
import type { Operation } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { HttpApiDeps } from './api.deps.ts';
import type { LiveEvents } from './live-events.ts';
import type { ProblemCode } from './problem.ts';

/** A request that is authenticated, authorised and validated. */
export interface Call<Params, Query, Body> {
  deps: HttpApiDeps;
  events: LiveEvents;
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  context: Context;
  /** For answers that go on: throws when the caller may not do this any longer, or has other rights than when they asked. */
  stillMay(): Promise<void>;
}

type Out<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type In<Schema> = Schema extends z.ZodType ? z.input<Schema> : void;

interface Definition<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodObject | undefined,
  Answer extends z.ZodType | undefined,
> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/api/v1`, with `{name}` for parameters. */
  path: string;
  /** What the caller must be allowed to do; `any-caller`: nothing, but to be known. */
  operation: Operation | 'any-caller';
  /** Whoever may do it of themselves or their team comes through; of whom, the use case decides. */
  personal?: true;
  tag: string;
  summary: string;
  description?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  success: {
    status: 200 | 201 | 202 | 204;
    description: string;
    answer?: Answer;
    /** What an answer that is no JSON comes as; default without `answer`: events. */
    mediaTypes?: readonly string[];
  };
  /** Errors besides those that every endpoint of this form may answer with. */
  errors?: readonly ProblemCode[];
  /** It makes the mesh ask other systems: the tighter limit holds. */
  outbound?: true;
  /** It creates: `Idempotency-Key` is honoured. */
  idempotent?: true;
  /** The address of what was created. */
  location?: (answer: In<Answer>) => string;
  /** The answer as it goes on the wire; a `Response` goes out as it is (streams). */
  handle(call: Call<Out<Params>, Out<Query>, Out<Body>>): Promise<In<Answer> | Response>;
}

export type Endpoint = Definition<
  z.ZodObject | undefined,
  z.ZodObject | undefined,
  z.ZodObject | undefined,
  z.ZodType | undefined
>;

/** One route of the API. There is no other way to make one, so none is without authentication. */
export function endpoint<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodObject | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(definition: Definition<Params, Query, Body, Answer>): Endpoint {
  return definition;
}
