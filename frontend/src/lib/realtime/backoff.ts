/** How long to wait before attempt number `attempt` (0 is the first repeat).
 *
 *  Full jitter: after a restart of the server a thousand tablets must not come back in the same instant. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(10_000, 800 * 2 ** Math.min(attempt, 10));
  return Math.round(100 + random() * ceiling);
}
