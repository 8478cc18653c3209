import type { Fault, Faults } from './emulator.model.ts';

export interface FaultPlan extends Faults {
  /** Counts a request, lets happen what is planned, and says what it meets. */
  meet: (request: string) => Exclude<Fault, () => void> | undefined;
}

export function openFaults(): FaultPlan {
  let requests: string[] = [];
  let planned: { from: number; until: number; fault: Fault }[] = [];
  return {
    get requests() {
      return requests;
    },
    at: (request, fault, times = 1) =>
      void planned.push({ from: request, until: request + times - 1, fault }),
    clear() {
      requests = [];
      planned = [];
    },
    meet(request) {
      requests.push(request);
      const count = requests.length;
      const now = planned.filter(({ from, until }) => from <= count && count <= until);
      for (const { fault } of now) if (typeof fault === 'function') fault();
      return now.map(({ fault }) => fault).find((fault) => typeof fault !== 'function');
    },
  };
}
