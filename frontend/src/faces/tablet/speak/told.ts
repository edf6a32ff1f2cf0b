/** Whom this device has already shaken for: coming back from a vote it does not again. */
const told: string[] = [];

/** A short buzz where the device can; a hand on the table feels it. */
export function buzzOnce(about: string): void {
  if (told.includes(about)) return;
  told.push(about);
  if (typeof navigator.vibrate === "function") navigator.vibrate([160, 100, 160]);
}
