/** Rules that are lengths of time, in seconds: people say and write them in minutes and seconds. Pure. */

export function isLength(name: string): boolean {
  return name.endsWith("_s");
}

/** Minutes and seconds as they were typed, in seconds; what is no length is no number. */
export function lengthOf(minutes: number, seconds: number): number {
  const fits = Number.isInteger(minutes) && Number.isInteger(seconds) && minutes >= 0;
  return fits && seconds >= 0 && seconds < 60 ? minutes * 60 + seconds : Number.NaN;
}
