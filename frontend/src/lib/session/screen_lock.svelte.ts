/** The lock of one screen. The stream goes on beneath it; only the server takes it off.
 *
 *  What the server says (`own.locked`) rules. A lock that was put on while the line was dead is kept on this device,
 *  also over a reload, and told to the server as soon as it answers.
 *
 *  A face without a stream (the office) learns of a lock from `me`, from any request that is refused for it, and from
 *  the other tabs of its browser, which are the same sign-in. */
import { createContext } from "svelte";
import { hearRefusals, Refused, Unreachable } from "../api/failures";
import { request } from "../api/http";
import type { Me } from "../api/types";
import { say } from "../catalogue/catalogue.svelte";
import { serverNow } from "../meeting/clock.svelte";
import type { Meeting } from "../meeting/meeting.svelte";
import { ended } from "./farewell.svelte";
import { isDue, waitsFor } from "./idle";
import { whoIsHere } from "./session";

const LOOK_MS = 1000;
const TELL_AGAIN_MS = 4000;
/** Not every movement of a finger is written down. */
const KEEP_TOUCH_MS = 5000;
const LOCKED_KEY = "dh-locked";
const TOUCHED_KEY = "dh-touched";
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export type Proof = { readonly pin: string } | { readonly password: string };

export class ScreenLock {
  /** Put on here, whether or not the server has heard of it. */
  #asked = $state(false);
  /** The server has heard of the lock that was put on here. */
  #heard = $state(false);
  /** The server took it off; `own` says so with its next word. */
  #opened = $state(false);
  checking = $state(false);
  fault = $state.raw<string | undefined>();
  /** The sign-in ended under the lock: nothing opens it any more. A stream says so by itself. */
  over = $state(false);

  readonly #meeting: Meeting | null;
  readonly #me: () => Me;
  readonly #onme: (me: Me) => void;
  #lastTouch = Date.now();
  #writtenAt = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(meeting: Meeting | null, me: () => Me, onme: (me: Me) => void) {
    this.#meeting = meeting;
    this.#me = me;
    this.#onme = onme;
    if (kept(LOCKED_KEY) === this.#session) this.put();
    // The page may have been thrown away while nobody was there.
    this.#lastTouch = this.#elsewhere() || this.#lastTouch;
  }

  get locked(): boolean {
    const known = this.#meeting?.loaded ? this.#meeting.own : this.#me().sign_in;
    return this.#asked || (!this.#opened && known.locked);
  }

  /** False while the lock stands on this device only. */
  get isHeard(): boolean {
    return !this.#asked || this.#heard;
  }

  get #session(): string {
    return this.#me().sign_in.id;
  }

  /** Looks after the screen until what it returns is called. */
  watch(): () => void {
    const touch = (): void => this.#touched();
    for (const kind of TOUCHES) addEventListener(kind, touch, { passive: true, capture: true });
    const timer = setInterval(() => this.#look(), LOOK_MS);
    const look = (): void => this.#look();
    document.addEventListener("visibilitychange", look);
    const other = (event: StorageEvent): void => this.#toldByAnotherTab(event);
    if (this.#meeting === null) addEventListener("storage", other);
    const deaf = hearRefusals((refusal) => {
      if (refusal.code === "screen_locked") this.#believe();
    });
    this.#look();
    return () => {
      for (const kind of TOUCHES) removeEventListener(kind, touch, { capture: true });
      clearInterval(timer);
      clearTimeout(this.#telling);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("storage", other);
      deaf();
    };
  }

  /** Call in an effect: as soon as `own` tells of a lock, or of its end, the server's word is the only one. */
  follow(): void {
    if (!this.#meeting?.loaded) return;
    const { own } = this.#meeting;
    if (!own.locked) this.#opened = false;
    else if (this.#heard) this.#asked = false;
    if (!own.locked && !this.#asked) keep(LOCKED_KEY, null);
  }

  put(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#heard = false;
    this.#opened = false;
    this.fault = undefined;
    keep(LOCKED_KEY, this.#session);
    void this.#tell();
  }

  async open(proof: Proof): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.fault = undefined;
    try {
      // Of a lock the server never heard of it would take any PIN.
      if (!this.isHeard) await this.#lockThere();
      this.#unlocked(await request<Me>("POST", "/me/unlock", proof));
    } catch (failure) {
      this.#failed(failure);
    } finally {
      this.checking = false;
    }
  }

  #unlocked(me: Me): void {
    keep(LOCKED_KEY, null);
    this.#writtenAt = 0;
    this.#touchedAt(Date.now());
    this.#asked = false;
    this.#opened = this.#meeting !== null && (this.#meeting.own.locked || !this.#meeting.loaded);
    this.#onme(me);
  }

  #failed(failure: unknown): void {
    if (failure instanceof Refused) {
      this.fault = failure.say;
      if (failure.status !== 401) return;
      this.over = true;
      ended(failure);
      return;
    }
    if (!(failure instanceof Unreachable)) throw failure;
    this.fault = say("common.unreachable");
  }

  /** The server said that it is locked, though nobody here knew. */
  #believe(): void {
    this.#opened = false;
    this.#asked = true;
    this.#heard = true;
  }

  #toldByAnotherTab({ key, newValue }: StorageEvent): void {
    if (key !== LOCKED_KEY) return;
    if (newValue === this.#session) this.put();
    else if (newValue === null) void this.#openedElsewhere();
  }

  /** Another tab says that the lock is off; the server is asked before it is believed. */
  async #openedElsewhere(): Promise<void> {
    const asked = this.isHeard && this.locked;
    const now = asked ? await whoIsHere().catch(() => null) : null;
    if (now === null || now.sign_in.locked || now.sign_in.id !== this.#session) return;
    this.#unlocked(now);
  }

  async #lockThere(): Promise<void> {
    await request<Me>("POST", "/me/lock");
    this.#heard = true;
  }

  async #tell(): Promise<void> {
    clearTimeout(this.#telling);
    if (!this.#asked || this.#heard) return;
    try {
      await this.#lockThere();
    } catch (failure) {
      if (failure instanceof Refused && failure.status < 500) return;
      this.#telling = setTimeout(() => void this.#tell(), TELL_AGAIN_MS);
    }
  }

  #touched(): void {
    const now = Date.now();
    // Whoever comes back to a sleeping tablet touches it: what is due by then comes first.
    if (now - this.#lastTouch > LOOK_MS) this.#look();
    if (!this.locked) this.#touchedAt(now);
  }

  #touchedAt(now: number): void {
    this.#lastTouch = now;
    if (now - this.#writtenAt < KEEP_TOUCH_MS) return;
    this.#writtenAt = now;
    keep(TOUCHED_KEY, `${this.#session} ${now}`);
  }

  #look(): void {
    if (this.locked) return;
    const now = Date.now();
    this.#lastTouch = Math.min(now, Math.max(this.#lastTouch, this.#elsewhere()));
    const vote = this.#meeting && waitsFor(this.#meeting.state, this.#meeting.own);
    const due = isDue({
      now,
      lastTouch: this.#lastTouch,
      lockMin: this.#me().sign_in.lock_min,
      answeringSince: vote?.opened_at ? Date.parse(vote.opened_at) + now - serverNow() : null,
    });
    if (due) this.put();
  }

  /** Another face of the same person in another tab is the same desk. */
  #elsewhere(): number {
    const [session, touched] = (kept(TOUCHED_KEY) ?? "").split(" ");
    return session === this.#session ? Number(touched) || 0 : 0;
  }
}

/** For the account dialogue; there is none where nobody is signed in. */
export const [lockOfScreen, setLockOfScreen, hasLockOfScreen] = createContext<ScreenLock>();

/** Storage may be forbidden or full: the lock holds without it, only not over a reload. */
function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing to be done.
  }
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
