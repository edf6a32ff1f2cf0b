/** Files on their way to the server: some at a time, piece by piece, going on where the server has got to. What is
 *  known of them outlives the page; the files themselves do not, and are asked for again. */
import { Refused, Unreachable } from "../../../lib/api/failures";
import { newId } from "../../../lib/api/ids";
import { askBeforeLeaving } from "../../../lib/office/unsaved";
import type { UploadTold } from "./told";

export const PIECE = 512 * 1024;
export const AT_A_TIME = 2;
/** Waits after a silence of the line; the last one repeats. */
const AGAIN_AFTER_MS = [1000, 2000, 4000, 8000];
const ELSEWHERE = "upload_elsewhere";
const GONE = 404;

/** queued: its turn comes. lost: the line is silent, tried again by itself. needs_file: the page was loaded anew, or the
 *  file was moved. arrived: whole; the server looks at it. failed: not taken, `failure` says why. */
export type SendingState = "queued" | "sending" | "paused" | "lost" | "needs_file" | "arrived" | "failed";

export interface Sent {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Whose new version it is to be. */
  readonly document: string | null;
  readonly received: number;
  readonly state: SendingState;
  readonly failure: string | null;
}

/** The four things one asks the server. They reject with `Refused` or `Unreachable`. */
export interface Post {
  begin: (file: Pick<Sent, "id" | "name" | "size" | "document">) => Promise<UploadTold>;
  send: (id: string, at: number, bytes: ArrayBuffer, signal: AbortSignal) => Promise<UploadTold>;
  look: (id: string) => Promise<UploadTold>;
  drop: (id: string) => Promise<unknown>;
}

export interface Kept {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

type Remembered = Pick<Sent, "id" | "name" | "size" | "document">;

export class Sending {
  rows = $state.raw<readonly Sent[]>([]);

  readonly #post: Post;
  readonly #kept: Kept;
  readonly #key: string;
  readonly #wait: (ms: number) => Promise<void>;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on it
  readonly #files = new Map<string, File>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on it
  readonly #running = new Map<string, AbortController>();
  /** Those the server has said yes to. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on it
  readonly #begun = new Set<string>();
  /** Ends every wait for the line at once. */
  #wake: (() => void) | null = null;

  /** key: under which what was begun is remembered on this machine. wait: for tests. */
  constructor(post: Post, kept: Kept, key: string, wait = pause) {
    this.#post = post;
    this.#kept = kept;
    this.#key = key;
    this.#wait = wait;
    this.rows = remembered(kept.getItem(key)).map((row) => ({
      ...row,
      received: 0,
      state: "needs_file",
      failure: null,
    }));
  }

  /** Whether leaving the page would stop something. */
  get isBusy(): boolean {
    return this.rows.some((row) => ["queued", "sending", "lost"].includes(row.state));
  }

  /** Files that were asked for again go on where they were; the others are new. Returns how many went on. */
  add(files: readonly File[], document: string | null = null): number {
    let resumed = 0;
    for (const file of files) {
      const before = this.rows.find(
        (row) => row.state === "needs_file" && row.name === file.name && row.size === file.size,
      );
      if (before) resumed += 1;
      const id = before?.id ?? newId();
      this.#files.set(id, file);
      if (before) this.#set(id, { state: "queued", failure: null });
      else this.#append({ id, name: file.name, size: file.size, document });
    }
    this.#remember();
    this.#pump();
    return resumed;
  }

  pause(id: string): void {
    this.#set(id, { state: "paused" });
    this.#stop(id);
    this.#pump();
  }

  /** After a pause, a silence or a refusal that may pass. */
  goOn(id: string): void {
    this.#set(id, { state: this.#files.has(id) ? "queued" : "needs_file", failure: null });
    this.#pump();
  }

  /** The line is back: nobody waits any longer. */
  lineIsBack(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Nothing of it stays, here or there. */
  async cancel(id: string): Promise<void> {
    this.#stop(id);
    this.forget(id);
    this.#pump();
    await this.#post.drop(id).catch(passing);
  }

  forget(id: string): void {
    this.#files.delete(id);
    this.rows = this.rows.filter((row) => row.id !== id);
    this.#remember();
  }

  /** What the server told of all files: how far one's own had got, which of them it no longer knows. */
  take(told: readonly UploadTold[]): void {
    for (const row of this.rows) {
      const there = told.find((each) => each.id === row.id);
      if (there && there.state !== "arriving") this.#set(row.id, { state: "arrived", received: row.size });
      else if (there && row.state === "needs_file") this.#set(row.id, { received: there.received });
    }
    const done = this.rows.filter((row) => row.state === "arrived").map((row) => row.id);
    for (const id of done) this.forget(id);
  }

  #append(file: Remembered): void {
    this.rows = [...this.rows, { ...file, received: 0, state: "queued", failure: null }];
  }

  #set(id: string, facts: Partial<Sent>): void {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...facts } : row));
  }

  #row(id: string): Sent | undefined {
    return this.rows.find((row) => row.id === id);
  }

  #stop(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
  }

  #pump(): void {
    this.#guardThePage();
    for (const row of this.rows) {
      if (this.#running.size >= AT_A_TIME) return;
      if (row.state !== "queued" || this.#running.has(row.id)) continue;
      const turn = new AbortController();
      this.#running.set(row.id, turn);
      void this.#carry(row.id, turn);
    }
  }

  /** One file from where the server has got to, to its end. */
  async #carry(id: string, turn: AbortController): Promise<void> {
    const row = this.#row(id);
    const file = this.#files.get(id);
    if (!row || !file) return;
    this.#set(id, { state: "sending" });
    try {
      let at = await this.#patiently(id, turn, () => this.#post.begin(row).then((told) => told.received));
      this.#begun.add(id);
      while (at < row.size && !turn.signal.aborted) {
        this.#set(id, { received: at });
        at = await this.#piece(row, file, at, turn);
      }
      if (!turn.signal.aborted) this.#set(id, { received: row.size, state: "arrived" });
    } catch (failure) {
      this.#gaveUp(id, turn, failure);
    } finally {
      if (this.#running.get(id) === turn) this.#running.delete(id);
      this.#remember();
      this.#pump();
    }
  }

  /** Sends one piece; answers where to go on. */
  async #piece(row: Sent, file: File, at: number, turn: AbortController): Promise<number> {
    const bytes = await file
      .slice(at, at + PIECE)
      .arrayBuffer()
      .catch((cause: unknown) => {
        throw new Unreadable(String(cause));
      });
    return this.#patiently(row.id, turn, async () => {
      try {
        return (await this.#post.send(row.id, at, bytes, turn.signal)).received;
      } catch (failure) {
        if (!(failure instanceof Refused) || failure.code !== ELSEWHERE) throw failure;
        // A piece whose answer was lost is there already.
        return (await this.#post.look(row.id)).received;
      }
    });
  }

  /** Asks again and again while the line is silent, and says so meanwhile. */
  async #patiently<Answer>(id: string, turn: AbortController, ask: () => Promise<Answer>): Promise<Answer> {
    for (let silence = 0; ; silence += 1) {
      try {
        const answer = await ask();
        if (silence > 0 && !turn.signal.aborted) this.#set(id, { state: "sending" });
        return answer;
      } catch (failure) {
        if (!isSilence(failure) || turn.signal.aborted) throw failure;
      }
      this.#set(id, { state: "lost" });
      await Promise.race([this.#wait(AGAIN_AFTER_MS[Math.min(silence, 3)] ?? 0), this.#untilWoken()]);
      if (isStopped(turn)) throw new Unreachable("stopped");
    }
  }

  #untilWoken(): Promise<void> {
    return new Promise((done) => {
      const before = this.#wake;
      this.#wake = () => {
        before?.();
        done();
      };
    });
  }

  #gaveUp(id: string, turn: AbortController, failure: unknown): void {
    if (turn.signal.aborted) return;
    if (failure instanceof Unreadable) {
      this.#files.delete(id);
      this.#set(id, { state: "needs_file" });
    } else if (failure instanceof Refused && failure.status === GONE && this.#begun.delete(id)) {
      this.#beginAnew(id);
    } else if (failure instanceof Refused) this.#set(id, { state: "failed", failure: failure.say });
    else throw failure;
  }

  /** The server has thrown away what lay too long: the same file under another id. */
  #beginAnew(id: string): void {
    const file = this.#files.get(id);
    const again = newId();
    if (file) this.#files.set(again, file);
    this.#files.delete(id);
    this.rows = this.rows.map((row) =>
      row.id === id ? { ...row, id: again, received: 0, state: "queued" } : row,
    );
  }

  #remember(): void {
    const rows = this.rows
      .filter((row) => row.state !== "arrived" && row.state !== "failed")
      .map(({ id, name, size, document }) => ({ id, name, size, document }));
    try {
      this.#kept.setItem(this.#key, JSON.stringify(rows));
    } catch {
      // Not remembered over a reload; it goes on as long as the page is open.
    }
    this.#guardThePage();
  }

  #guardThePage(): void {
    if (typeof window === "undefined") return;
    if (this.isBusy) window.addEventListener("beforeunload", askBeforeLeaving);
    else window.removeEventListener("beforeunload", askBeforeLeaving);
  }
}

/** The file was moved, changed, or lies on a stick that was pulled out. */
class Unreadable extends Error {}

/** Asked anew: it changes while one waits. */
function isStopped(turn: AbortController): boolean {
  return turn.signal.aborted;
}

const SERVER_FAULT = 500;

function isSilence(failure: unknown): boolean {
  return failure instanceof Unreachable || (failure instanceof Refused && failure.status >= SERVER_FAULT);
}

function passing(failure: unknown): null {
  if (failure instanceof Refused || failure instanceof Unreachable) return null;
  throw failure;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function remembered(text: string | null): readonly Remembered[] {
  if (text === null) return [];
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? (rows as Remembered[]) : [];
  } catch {
    return [];
  }
}

/** So many bytes of so many, over all that are not done. */
export function inAll(rows: readonly Sent[]): { readonly received: number; readonly size: number } {
  return rows.reduce((sum, row) => ({ received: sum.received + row.received, size: sum.size + row.size }), {
    received: 0,
    size: 0,
  });
}
