/** Seconds of each part; a year and a month are no fixed time, and are taken as 365 and 30 days. */
const SECONDS = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

const PARTS =
  /^P(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/;

/** The seconds of a duration that `isDuration` lets pass. */
export function secondsOf(duration: string): number {
  const parts: (string | undefined)[] = PARTS.exec(duration)!.slice(1);
  return parts.reduce((sum, part = '0', n) => sum + Number(part.replace(',', '.')) * SECONDS[n]!, 0);
}
