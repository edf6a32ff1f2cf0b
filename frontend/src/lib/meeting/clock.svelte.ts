/** The server's clock on this device: countdowns follow it, because tablets are often minutes wrong. */

const SAMPLES = 8;
/** A clock that is this far off the last ones was set, or the device slept: the samples before tell nothing. */
const JUMP_MS = 2000;

// Counted from the page's own steady clock: the device's may be set while the meeting runs.
let offset = Date.now() - performance.now();
let behind = false;
const samples: number[] = [];
let tick = $state(Date.now());

/** A delayed message makes the server look behind, never ahead: the largest of the last offsets is the truest. */
export function serverSaid(iso: string): void {
  const sample = Date.parse(iso) - performance.now();
  // One message may be late; two in a row are a clock that was put back.
  const wasBehind = behind;
  behind = sample < offset - JUMP_MS;
  if (sample > offset + JUMP_MS || (behind && wasBehind)) {
    samples.length = 0;
    behind = false;
  }
  samples.push(sample);
  if (samples.length > SAMPLES) samples.shift();
  offset = Math.max(...samples);
}

/** Milliseconds since 1970 by the server's clock; not reactive. */
export function serverNow(): number {
  return performance.now() + offset;
}

/** Every screen's clock changes at the same moments of the server's time: two that hang beside each other go together. */
const TICK_MS = 100;

/** Reactive: changes ten times a second while somebody shows a clock. */
export const clock = {
  get now(): number {
    return tick;
  },
};

let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function turn(): void {
  // Read once: the effect that began it must not depend on what it writes.
  const now = serverNow();
  tick = now;
  timer = setTimeout(turn, TICK_MS - (now % TICK_MS));
}

/** Call in an $effect of a component that shows `clock.now`; returns what stops it. */
export function runClock(): () => void {
  watchers += 1;
  if (timer === undefined) turn();
  else tick = serverNow();
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}
