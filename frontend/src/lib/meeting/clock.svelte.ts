/** The server's clock on this device: countdowns follow it, because tablets are often minutes wrong. */

const SAMPLES = 8;

let offset = 0;
const samples: number[] = [];
let tick = $state(Date.now());

/** A delayed message makes the server look behind, never ahead: the largest of the last offsets is the truest. */
export function serverSaid(iso: string): void {
  samples.push(Date.parse(iso) - Date.now());
  if (samples.length > SAMPLES) samples.shift();
  offset = Math.max(...samples);
}

/** Milliseconds since 1970 by the server's clock; not reactive. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Reactive: changes four times a second while somebody shows a clock. */
export const clock = {
  get now(): number {
    return tick;
  },
};

let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Call in an $effect of a component that shows `clock.now`; returns what stops it. */
export function runClock(): () => void {
  tick = serverNow();
  watchers += 1;
  timer ??= setInterval(() => (tick = serverNow()), 250);
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
