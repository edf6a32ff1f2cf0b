/** What is looked up: the words, what was found, and the words before, which stay on this device. */
import { get } from "../../../lib/api/http";
import type { components } from "../../../lib/api/schema.generated";
import { Refused, Unreachable } from "../../../lib/api/failures";
import { say } from "../../../lib/catalogue/catalogue.svelte";

type Schemas = components["schemas"];
export type Hit = Schemas["LookupHitOut"];
export type Found = Schemas["LookedUpOut"];

/** In the order in which they are shown: first one's own. */
export const HIT_KINDS = ["notes", "documents", "resolutions", "answers", "petitions", "speeches"] as const;
export type HitKind = (typeof HIT_KINDS)[number];

const RECENT = 8;
const LEAST = 2;
const WAIT_MS = 500;

export class Lookup {
  typed = $state("");
  /** What was asked, and the answer. */
  asked = $state.raw<string | null>(null);
  found = $state.raw<Found | null>(null);
  waiting = $state(false);
  failure = $state.raw<string | null>(null);
  recent = $state.raw<readonly string[]>([]);

  readonly #meeting: string;
  readonly #key: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;

  constructor(meeting: string, person: string) {
    this.#meeting = meeting;
    this.#key = `dh.lookup.${person}`;
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      this.recent = Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
    } catch {
      this.recent = [];
    }
  }

  /** While one types: asked for when the hand rests. */
  changed(): void {
    clearTimeout(this.#timer);
    if (this.typed.trim().length >= LEAST) this.#timer = setTimeout(() => void this.ask(), WAIT_MS);
  }

  async ask(typed = this.typed): Promise<void> {
    clearTimeout(this.#timer);
    this.typed = typed;
    const words = typed.trim();
    if (words.length < LEAST) return;
    const mine = ++this.#newest;
    this.waiting = true;
    this.failure = null;
    try {
      const path = `/meetings/${this.#meeting}/lookup?as_delegate=true&q=${encodeURIComponent(words)}`;
      const found = await get<Found>(path);
      if (mine !== this.#newest) return;
      this.found = found;
      this.asked = words;
      this.#remember(words);
    } catch (failure) {
      if (mine !== this.#newest) return;
      if (failure instanceof Refused) this.failure = failure.say;
      else if (failure instanceof Unreachable) this.failure = say("common.unreachable");
      else throw failure;
    } finally {
      if (mine === this.#newest) this.waiting = false;
    }
  }

  /** A new beginning: nothing typed, nothing found. */
  clear(): void {
    this.stop();
    this.typed = "";
    this.asked = this.found = this.failure = null;
    this.waiting = false;
  }

  forgetRecent(): void {
    this.recent = [];
    this.#keep();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#newest += 1;
  }

  /** Words typed on are the same search: "thuốc" gives way to "thuốc tuyến xã". */
  #remember(words: string): void {
    const others = this.recent.filter((one) => !words.startsWith(one) && one !== words);
    this.recent = [words, ...others].slice(0, RECENT);
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.recent));
    } catch {
      // Forbidden or full: they last until the page is closed.
    }
  }
}

let held: { readonly key: string; readonly lookup: Lookup } | null = null;

/** One for each meeting and person: whoever opens a hit and comes back finds what he had found. */
export function lookupOf(meeting: string, person: string): Lookup {
  const key = `${meeting} ${person}`;
  if (held?.key !== key) held = { key, lookup: new Lookup(meeting, person) };
  return held.lookup;
}
