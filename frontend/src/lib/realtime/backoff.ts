/** How long to wait before attempt number `attempt` (0 is the first repeat): a random time under 2 seconds, doubling
 *  up to 30. After a restart of the server a thousand tablets must not come back in the same instant. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(30_000, 2000 * 2 ** Math.min(attempt, 10)));
}
