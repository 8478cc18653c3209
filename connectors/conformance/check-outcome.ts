/** What one check of the conformance kit found. */
export interface CheckOutcome {
  id: string;
  title: string;
  /** The part of the contract that asks for it: a member of `Connector` or of the kit. */
  section: string;
  outcome: 'passed' | 'failed' | 'not_applicable';
  /** Why it failed, or why it does not apply. */
  message?: string;
  ms: number;
}
