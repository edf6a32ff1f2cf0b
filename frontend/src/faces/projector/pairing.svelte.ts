/** What this screen is to the server: unpaired, showing a code, or following a meeting. It asks again by itself,
 *  for as long as it is on; nobody in the hall has to touch it. */
import { Refused, Unreachable } from "../../lib/api/failures";
import { get, request } from "../../lib/api/http";
import { Meeting } from "../../lib/meeting/meeting.svelte";
import { whoIsHere } from "../../lib/session/session";

export interface Screen {
  readonly state: "unpaired" | "waiting" | "paired" | "revoked";
  readonly code: string | null;
  readonly expires_at: string | null;
  readonly name: string | null;
  readonly body_name: string | null;
  readonly stream: string | null;
  /** This screen's, once it is paired: the desk may order something for it alone. */
  readonly id?: string | null;
}

/** A person waits for the code to be taken; a meeting that follows another is not so urgent. */
const SOON_MS = 2000;
const LATER_MS = 15_000;

export class Pairing {
  screen = $state.raw<Screen | null>(null);
  meeting = $state.raw<Meeting | null>(null);
  /** The server does not answer; what is shown may be old. */
  lost = $state(false);
  wasRevoked = $state(false);
  /** What the server said when it gave no code. */
  refusal = $state<string | null>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  /** One question at a time: whoever is impatient while it is asked is served right after. */
  #asking = false;
  #soon = false;
  #forgeryCookie = false;

  start(): void {
    this.#running = true;
    void this.#round();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#follow(null);
  }

  /** Something happened to the line: ask soon, in case this screen was let go or its meeting is over. */
  askSoon(): void {
    if (!this.#running) return;
    this.#soon = true;
    if (!this.#asking) this.#next(SOON_MS);
  }

  #next(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#round(), wait);
  }

  async #round(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#soon = false;
    try {
      await this.#look();
      this.lost = false;
      this.refusal = null;
    } catch (failure) {
      if (!(failure instanceof Unreachable || failure instanceof Refused)) throw failure;
      this.lost = failure instanceof Unreachable;
      this.refusal = failure instanceof Refused ? failure.say : null;
    } finally {
      this.#asking = false;
    }
    if (!this.#running) return;
    this.#next(this.#wait());
  }

  #wait(): number {
    if (this.#soon) return SOON_MS;
    const follows = this.meeting !== null && this.meeting.connection.kind !== "ended";
    return follows || this.refusal !== null ? LATER_MS : SOON_MS;
  }

  async #look(): Promise<void> {
    let screen = await get<Screen>("/displays/me");
    if (screen.state === "revoked") this.wasRevoked = true;
    // The server's clock says when a code has expired: the screen is then unpaired again and gets another.
    if (screen.state === "unpaired" || screen.state === "revoked") {
      await this.#askForCode();
      screen = await get<Screen>("/displays/me");
    }
    if (!this.#running) return;
    this.screen = screen;
    if (screen.state === "paired") this.wasRevoked = false;
    this.#follow(screen.state === "paired" ? screen.stream : null);
  }

  async #askForCode(): Promise<void> {
    // Also nobody's own page has to prove that it is ours; asking who is here brings the cookie for it.
    if (!this.#forgeryCookie) await whoIsHere();
    this.#forgeryCookie = true;
    try {
      await request("POST", "/displays/pairing");
    } catch (failure) {
      this.#forgeryCookie = false;
      throw failure;
    }
  }

  #follow(stream: string | null): void {
    const ended = this.meeting?.connection.kind === "ended";
    if (this.meeting?.stream === stream && !ended) return;
    this.meeting?.stop();
    this.meeting = stream === null ? null : new Meeting({ stream, face: "projector" });
    this.meeting?.start();
  }
}
