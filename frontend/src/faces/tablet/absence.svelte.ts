/** From when to when this device did not show the meeting: closed, asleep, in another window, or without a line. */
import { serverNow } from "../../lib/meeting/clock.svelte";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import { AWAY_MS } from "./away";
import type { Memory } from "./kept";

const LOOK_MS = 5000;
const KEEP_MS = 15_000;

export class Absence {
  /** The last one, until the delegate has read what happened in it. */
  last = $state.raw<{ readonly from: number; readonly to: number } | null>(null);

  readonly #meeting: Meeting;
  readonly #memory: Memory;
  #shown: number | null;
  #keptAt = 0;

  constructor(meeting: Meeting, memory: Memory) {
    this.#meeting = meeting;
    this.#memory = memory;
    this.#shown = memory.kept.at;
  }

  /** Call in an $effect; returns what stops it. */
  watch = (): (() => void) => {
    const timer = setInterval(this.look, LOOK_MS);
    const turned = (): void => {
      if (document.hidden) this.#keep();
      else this.look();
    };
    const kept = (): void => this.#keep();
    document.addEventListener("visibilitychange", turned);
    window.addEventListener("pagehide", kept);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", turned);
      window.removeEventListener("pagehide", kept);
    };
  };

  /** Is it on the screen at this moment? */
  look = (): void => {
    const { connection, loaded, own } = this.#meeting;
    const isLive = connection.kind === "live" || connection.kind === "polling";
    if (document.hidden || !loaded || !isLive || own.locked) return;
    const now = serverNow();
    if (this.#shown !== null && now - this.#shown >= AWAY_MS) {
      // Away twice without having read about the first time: told together.
      this.last = { from: this.last?.from ?? this.#shown, to: now };
    }
    this.#shown = now;
    if (now - this.#keptAt >= KEEP_MS) this.#keep();
  };

  read(): void {
    this.last = null;
  }

  #keep(): void {
    if (this.#shown === null) return;
    this.#keptAt = this.#shown;
    // What was not read yet is told again after the page was loaded anew.
    this.#memory.keep({ at: this.last?.from ?? this.#shown });
  }
}
