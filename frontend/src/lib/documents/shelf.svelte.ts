/** The documents of a meeting and of its body's library: asked at the server, kept on this device. */
/* eslint-disable svelte/prefer-svelte-reactivity -- what is shown is in $state and $derived; these are counted with */
import { untrack } from "svelte";
import { Refused, Unreachable } from "../api/failures";
import { get } from "../api/http";
import { serverNow } from "../meeting/clock.svelte";
import type { Meeting } from "../meeting/meeting.svelte";
import type { Device } from "./device";
import type { Document, Shelf } from "./types";

/** A hall full of tablets hears of a change in the same instant. */
const WITHIN_MS = 1000;
const AGAIN_MS = 4000;
/** Pages are turned faster than they are written down. */
const KEEP_MS = 1000;

interface KeptShelf {
  readonly shelf: Shelf;
  readonly library: readonly Document[];
  readonly at: number;
}

export interface ShelfOptions {
  readonly meeting: Meeting;
  readonly meetingId: string;
  readonly bodyId: string;
  readonly device: Promise<Device | null>;
  /** What the server answered, every time it does. */
  readonly told: (documents: readonly Document[]) => void;
  /** For tests. */
  readonly within?: () => number;
}

export class ShelfOfMeeting {
  /** Null until the device or the server has said something. */
  shelf = $state.raw<Shelf | null>(null);
  library = $state.raw<readonly Document[]>([]);
  /** Server time in ms of what is shown. */
  at = $state<number | null>(null);
  /** The server has answered since this page was opened. */
  isFresh = $state(false);
  /** The meeting's documents are not, or no longer, for this person. */
  isRefused = $state(false);

  readonly #options: ShelfOptions;
  /** The `documents_seq` that was asked for last; undefined: nothing was. */
  #asked: number | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  /** How often it was asked for; an answer is only as new as its question. */
  #wishes = 0;
  /** Where this person is in it, by document, until an answer says so too: one asked before does not. */
  readonly #places = new Map<string, number | null>();
  #stopped = false;

  constructor(options: ShelfOptions) {
    this.#options = options;
    void this.#restore();
  }

  /** Every document a reader may come across, once each. */
  all = $derived.by(() => [...(this.shelf?.documents ?? []), ...this.library]);
  #byId = $derived(new Map(this.all.map((document) => [document.id, document])));

  document(id: string): Document | null {
    return this.#byId.get(id) ?? null;
  }

  /** Call in an effect: asks when something changed, and when the line is back. */
  follow(): void {
    const { connection, state, loaded, restored } = this.#options.meeting;
    if (!loaded || restored || (connection.kind !== "live" && connection.kind !== "polling")) return;
    const seq = state.documents_seq;
    untrack(() => {
      if (this.#asked !== undefined && this.#asked === seq && this.isFresh) return;
      this.#asked = seq;
      this.#askSoon();
    });
  }

  /** Asks now: somebody looks. */
  ask(): void {
    clearTimeout(this.#timer);
    void this.#ask();
  }

  /** What this person did himself is known before the server repeats it. */
  note(id: string, facts: Partial<Pick<Document, "opened_at" | "is_new" | "place">>): void {
    if (facts.place !== undefined) this.#places.set(id, facts.place);
    const noted = (one: Document): Document => (one.id === id ? { ...one, ...facts } : one);
    if (this.shelf) this.shelf = { ...this.shelf, documents: this.shelf.documents.map(noted) };
    this.library = this.library.map(noted);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.#keep(), KEEP_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#keeping);
  }

  /** Several changes in a row are one question. */
  #askSoon(ms = (this.#options.within ?? (() => Math.random() * WITHIN_MS))()): void {
    if (this.#asking) {
      this.#wishes += 1;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#isOver()) return;
    this.#asking = true;
    const wishes = this.#wishes;
    const { meetingId, bodyId, told } = this.#options;
    try {
      const [shelf, library] = await Promise.all([
        get<Shelf>(`/meetings/${encodeURIComponent(meetingId)}/documents`),
        get<{ readonly documents: readonly Document[] }>(`/bodies/${encodeURIComponent(bodyId)}/library`),
      ]);
      if (this.#isOver()) return;
      this.shelf = { ...shelf, documents: this.#placed(shelf.documents) };
      this.library = this.#placed(library.documents);
      this.at = serverNow();
      this.isFresh = true;
      this.isRefused = false;
      void this.#keep();
      told(this.all);
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      this.#failed(failure);
    } finally {
      this.#asking = false;
      if (wishes !== this.#wishes) this.#askSoon();
    }
  }

  #placed(documents: readonly Document[]): readonly Document[] {
    return documents.map((one) => {
      const place = this.#places.get(one.id);
      if (place === undefined) return one;
      if (place !== one.place) return { ...one, place };
      this.#places.delete(one.id);
      return one;
    });
  }

  #failed(failure: Refused | Unreachable): void {
    this.isFresh = false;
    // Nothing here may be read any more. Who is not signed in is the stream's business, a locked screen passes.
    if (failure instanceof Refused && failure.status === 404) {
      this.isRefused = true;
      this.shelf = { seq: null, documents: [], items: [] };
      this.library = [];
      void this.#keep();
      this.#options.told([]);
      return;
    }
    if (failure instanceof Refused && failure.status === 401) return;
    const { kind } = this.#options.meeting.connection;
    if (kind === "live" || kind === "polling") this.#askSoon(AGAIN_MS + Math.random() * AGAIN_MS);
  }

  #isOver(): boolean {
    return this.#stopped;
  }

  get #name(): string {
    return `shelf ${this.#options.meetingId}`;
  }

  async #restore(): Promise<void> {
    const device = await this.#options.device;
    const kept = (await device?.fact<KeptShelf>(this.#name).catch(() => null)) ?? null;
    if (kept === null || this.shelf !== null || this.#stopped) return;
    this.shelf = kept.shelf;
    this.library = kept.library;
    this.at = kept.at;
  }

  async #keep(): Promise<void> {
    if (!this.shelf) return;
    const kept: KeptShelf = { shelf: this.shelf, library: this.library, at: this.at ?? serverNow() };
    const device = await this.#options.device;
    // A full disk: the list is then only here while the page is open.
    await device?.keepFact(this.#name, kept).catch(() => undefined);
  }
}
