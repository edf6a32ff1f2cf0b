/** How long until a moment: whole days while it is days, then a clock. Pure. */
export type Until =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "clock"; readonly text: string }
  | { readonly kind: "soon" };

const DAY_S = 24 * 60 * 60;
const two = (number: number): string => String(number).padStart(2, "0");

/** left: milliseconds. */
export function until(left: number): Until {
  const seconds = Math.ceil(left / 1000);
  if (seconds <= 0) return { kind: "soon" };
  if (seconds >= DAY_S) return { kind: "days", days: Math.floor(seconds / DAY_S) };
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const text =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return { kind: "clock", text };
}

/** How much of a span is still to come: 1 at its beginning, 0 at its end; null when nobody knows when it began. */
export function shareLeft(began: string | null, ends: string, now: number): number | null {
  if (began === null) return null;
  const whole = Date.parse(ends) - Date.parse(began);
  if (whole <= 0) return null;
  return Math.min(1, Math.max(0, (Date.parse(ends) - now) / whole));
}
