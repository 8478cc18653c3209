import type { RecordsDeps } from '@mesh/domain/records';

/** One answered request, as metrics want it. */
export interface ObservedRequest {
  method: string;
  /** The path of the resource, or `/xapi/*` where there is none. */
  route: string;
  status: number;
  seconds: number;
}

export interface XapiDeps {
  records: RecordsDeps;
  /** Whose records these are as long as nobody said who asks: preflights, and errors before that. */
  tenantId: string;
  observe(request: ObservedRequest): void;
}
