/** Which of the kinds of devices that are led through this one is. */

export const SYSTEMS = ["android", "ipad", "windows"] as const;
export type System = (typeof SYSTEMS)[number];

/** An iPad calls itself a Mac, but no Mac is touched. touches: how many fingers the screen tells apart. */
export function systemOf(userAgent: string, touches: number): System {
  if (/iPad|iPhone/.test(userAgent) || (userAgent.includes("Macintosh") && touches > 1)) return "ipad";
  return userAgent.includes("Windows") ? "windows" : "android";
}

/** In pairs, as devices print a fingerprint: "AB CD …". */
export function printed(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(" ");
}
