import { accessTraces } from '@mesh/domain/access';
import { catalogueTraces } from '@mesh/domain/catalogue';
import { directoryTraces } from '@mesh/domain/directory';
import { kernelTraces, type Trace } from '@mesh/domain/kernel';
import { peopleTraces } from '@mesh/domain/people';
import { recommendTraces } from '@mesh/domain/recommend';
import { recordsTraces } from '@mesh/domain/records';
import { signInTraces } from '@mesh/domain/sign-in';
import { syncTraces } from '@mesh/domain/sync';

/** Steps of an erasure besides statements, in this order: the person last, since everything else points to it. */
export const TRACES_BEFORE_STATEMENTS: Readonly<Record<string, readonly Trace[]>> = {
  'sign-in': signInTraces,
  sync: syncTraces,
  recommend: recommendTraces,
  catalogue: catalogueTraces,
  directory: directoryTraces,
  records: recordsTraces,
};

export const TRACES_AFTER_STATEMENTS: Readonly<Record<string, readonly Trace[]>> = {
  events: kernelTraces,
  access: accessTraces,
  people: peopleTraces,
};

export const ALL_TRACES: readonly Trace[] = [
  ...Object.values(TRACES_BEFORE_STATEMENTS).flat(),
  ...Object.values(TRACES_AFTER_STATEMENTS).flat(),
];
