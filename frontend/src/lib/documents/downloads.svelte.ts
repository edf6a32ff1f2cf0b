/** Bringing documents onto this device: two at a time, each going on where it stopped, only what may be kept. */
/* eslint-disable svelte/prefer-svelte-reactivity -- what is shown is in $state and $derived; these are counted with */
import { Refused, Unreachable } from "../api/failures";
import { digestOf } from "./digest";
import { Gone, persist, PIECE, type Device, type KeptFile } from "./device";
import { openRange, readingUrl } from "./files";
import { fetchFirstLook } from "./first_look";
import type { Document } from "./types";

const AT_ONCE = 2;
/** No byte for this long: the line is dead, whatever the browser believes. */
const SILENT_MS = 20_000;
const AGAIN_MS = 2000;
/** What is published goes to a whole hall at once; nobody waits for it. */
const SPREAD_MS = 5000;

export type Part = "meeting" | "library";

/** Why a file is not here although it was asked for. */
export type Fault = "refused" | "damaged" | "full";

export interface Row {
  readonly document: Document;
  readonly version: string;
  readonly part: Part;
  readonly size: number;
  readonly have: number;
  readonly state: "missing" | "waiting" | "loading" | "here" | "failed";
  readonly fault: Fault | null;
}

interface Wanted {
  readonly meeting: boolean;
  readonly library: boolean;
  readonly paused: boolean;
}

const NOTHING_WANTED: Wanted = { meeting: false, library: false, paused: false };

export class Downloads {
  /** What may be kept, in the order of the shelf. */
  rows = $state.raw<readonly Row[]>([]);
  wanted = $state.raw<Wanted>(NOTHING_WANTED);
  /** No room left on this device. */
  isFull = $state(false);
  /** This browser keeps nothing for pages: documents are read over the line. */
  isForbidden = $state(false);
  /** When the last file came to be here, by this device's clock. */
  at = $state<number | null>(null);

  readonly #device: Promise<Device | null>;
  readonly #meetingId: string;
  #documents: readonly Document[] | null = null;
  #kept = new Map<string, KeptFile>();
  #faults = new Map<string, Fault>();
  readonly #loading = new Map<string, AbortController>();
  /** Of whose first pages a picture was asked for, since there is a line. */
  readonly #pictured = new Set<string>();
  #picturing = false;
  #connected = false;
  #stopped = false;
  #begun = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(device: Promise<Device | null>, meetingId: string) {
    this.#device = device;
    this.#meetingId = meetingId;
  }

  /** What this device holds already. Call once, before anything else. meetings: all in which this person has a seat;
   *  files of others go. */
  async begin(meetings: readonly string[] = [this.#meetingId]): Promise<void> {
    const device = await this.#device;
    this.isForbidden = device === null;
    if (device === null) return;
    try {
      for (const file of await device.files()) {
        if (file.meeting === null || meetings.includes(file.meeting)) this.#kept.set(file.version, file);
        else await device.remove(file.version);
      }
      this.wanted = { ...NOTHING_WANTED, ...(await device.fact<Wanted>(this.#name)) };
    } catch {
      this.isForbidden = true;
    }
    this.#begun = true;
    this.#lastCame();
    if (this.#documents) await this.#compare(device);
  }

  of(version: string): Row | null {
    return this.rows.find((row) => row.version === version) ?? null;
  }

  count(part: Part): { files: number; size: number; here: number; have: number } {
    const rows = this.rows.filter((row) => row.part === part);
    return {
      files: rows.length,
      size: rows.reduce((sum, row) => sum + row.size, 0),
      here: rows.filter(({ state }) => state === "here").length,
      have: rows.reduce((sum, row) => sum + row.have, 0),
    };
  }

  /** The shelf as the device remembers it: nothing is taken away because of it. */
  show(documents: readonly Document[]): void {
    if (this.#documents === null) this.#draw(documents);
  }

  /** The shelf as the server tells it: what is no longer on it, or may no longer be kept, goes from this device. */
  async told(documents: readonly Document[]): Promise<void> {
    this.#documents = documents;
    this.#draw(documents);
    const device = await this.#device;
    if (device && this.#begun) await this.#compare(device);
  }

  /** Whether there is a line to fetch over. */
  line(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#pictured.clear();
    if (connected) this.#next(SPREAD_MS);
  }

  /** Bring all of it here, and from now on what is new as well. */
  async want(part: Part): Promise<void> {
    this.#faults.clear();
    this.isFull = false;
    await this.#keepWanted({ ...this.wanted, [part]: true, paused: false });
    void persist();
    this.#draw();
    this.#next();
  }

  async pause(): Promise<void> {
    await this.#keepWanted({ ...this.wanted, paused: true });
    for (const stop of this.#loading.values()) stop.abort();
    this.#draw();
  }

  async resume(): Promise<void> {
    this.#faults.clear();
    this.isFull = false;
    await this.#keepWanted({ ...this.wanted, paused: false });
    this.#draw();
    this.#next();
  }

  retry(version: string): void {
    this.#faults.delete(version);
    this.isFull = false;
    this.#draw();
    this.#next();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#later);
    for (const stop of this.#loading.values()) stop.abort();
  }

  get #name(): string {
    return `wanted ${this.#meetingId}`;
  }

  async #keepWanted(wanted: Wanted): Promise<void> {
    this.wanted = wanted;
    const device = await this.#device;
    await device?.keepFact(this.#name, wanted).catch(() => undefined);
  }

  #lastCame(): void {
    const times = [...this.#kept.values()].filter(({ whole }) => whole).map(({ at }) => at);
    this.at = times.length > 0 ? Math.max(...times) : null;
  }

  async #compare(device: Device): Promise<void> {
    const stays = new Set(this.rows.map(({ version }) => version));
    for (const file of [...this.#kept.values()]) {
      // What belongs to another meeting of this person is that meeting's business.
      const isOurs = file.meeting === null || file.meeting === this.#meetingId;
      if (isOurs && !stays.has(file.version)) await this.#remove(device, file.version);
    }
    this.#draw();
    if (this.#connected) this.#next(SPREAD_MS);
  }

  async #remove(device: Device, version: string): Promise<void> {
    this.#loading.get(version)?.abort();
    this.#kept.delete(version);
    await device.remove(version).catch(() => undefined);
  }

  #draw(documents = this.#shown): void {
    this.#shown = documents;
    this.rows = documents.flatMap((document) => this.#row(document) ?? []);
  }
  #shown: readonly Document[] = [];

  #row(document: Document): Row | null {
    const { version, keep_on_device, state, meeting } = document;
    if (version === null || !keep_on_device || state !== "published") return null;
    const part: Part = meeting === null ? "library" : "meeting";
    const file = this.#kept.get(version.id);
    const fault = this.#faults.get(version.id) ?? null;
    const wanted = this.wanted[part] && !this.wanted.paused;
    const now = file?.whole
      ? "here"
      : this.#loading.has(version.id)
        ? "loading"
        : fault
          ? "failed"
          : wanted
            ? "waiting"
            : "missing";
    const picture = (file?.whole && file.picture) || 0;
    const size = version.reading_size + picture;
    return {
      document,
      version: version.id,
      part,
      size,
      have: (file?.have ?? 0) + picture,
      state: now,
      fault,
    };
  }

  /** Begins what waits, as far as there is room for it. within: nobody asked just now, so the hall does not go together. */
  #next(within = 0): void {
    clearTimeout(this.#later);
    if (this.#stopped || !this.#connected) return;
    if (within > 0) {
      this.#later = setTimeout(() => this.#next(), Math.random() * within);
      return;
    }
    void this.#bringPictures();
    for (const row of this.rows) {
      if (this.#loading.size >= AT_ONCE || this.isFull) return;
      if (row.state === "waiting" && !this.#loading.has(row.version)) void this.#load(row);
    }
  }

  /** Of what is here and has none, one after the other; also of what came before there were pictures. */
  async #bringPictures(): Promise<void> {
    if (this.#picturing) return;
    this.#picturing = true;
    const device = await this.#device;
    for (let version = this.#nextPicture(); device && version !== null; version = this.#nextPicture()) {
      this.#pictured.add(version);
      const picture = await fetchFirstLook(version);
      // A full device, or a file that went meanwhile: it is read without.
      const file = picture && (await device.keepPicture(version, picture).catch(() => null));
      if (file && this.#kept.has(version)) this.#kept.set(version, file);
      this.#draw();
    }
    this.#picturing = false;
  }

  #nextPicture(): string | null {
    if (this.#stopped || !this.#connected || this.wanted.paused || this.isFull) return null;
    const lacks = ({ version, state }: Row): boolean =>
      state === "here" && !this.#kept.get(version)?.picture && !this.#pictured.has(version);
    return this.rows.find(lacks)?.version ?? null;
  }

  async #load(row: Row): Promise<void> {
    const { version } = row;
    const stop = new AbortController();
    this.#loading.set(version, stop);
    this.#draw();
    let pause = 0;
    try {
      await this.#fetch(row, stop);
    } catch (failure) {
      if (!stop.signal.aborted) pause = await this.#failed(version, failure);
    } finally {
      this.#loading.delete(version);
      this.#draw();
    }
    this.#next(pause);
  }

  /** How long to wait before the next attempt, in ms. */
  async #failed(version: string, failure: unknown): Promise<number> {
    if (failure instanceof Unreachable) return AGAIN_MS;
    if (failure instanceof Gone) {
      this.#kept.delete(version);
      return AGAIN_MS;
    }
    // A locked screen opens again; whoever is not signed in is told by the stream.
    const isFinal = failure instanceof Refused && failure.code !== "screen_locked";
    if (isFinal && [403, 404].includes(failure.status)) this.#faults.set(version, "refused");
    else if (failure instanceof Damaged) {
      const device = await this.#device;
      if (device) await this.#remove(device, version);
      this.#faults.set(version, "damaged");
    } else if (isFull(failure)) {
      this.#faults.set(version, "full");
      this.isFull = true;
    } else return AGAIN_MS;
    return 0;
  }

  async #fetch(row: Row, stop: AbortController): Promise<void> {
    const device = await this.#device;
    if (device === null) return;
    const { document, version, size } = row;
    let file = await device.begin({ version, document: document.id, meeting: document.meeting, size });
    let digest: string | null = null;
    if (file.have < size) {
      const silence = new Silence(stop.signal);
      try {
        const answer = await openRange(readingUrl(version), `bytes=${file.have}-`, silence.signal);
        digest = answer.headers.get("ETag");
        file = await this.#take(device, file, pieces(answer, file.have, size, silence));
      } catch (failure) {
        // A line that broke and a line that fell silent are both tried again.
        const known = [Refused, Gone, Unreachable].some((kind) => failure instanceof kind);
        throw known || isFull(failure) ? failure : new Unreachable(failure);
      } finally {
        silence.end();
      }
    }
    if (file.have !== size) throw new Unreachable("the line ended before the file did");
    if (!(await isTrue(device, file, digest))) throw new Damaged(version);
    await device.finish(version);
    this.#kept.set(version, { ...file, whole: true });
    this.at = Date.now();
  }

  async #take(device: Device, begun: KeptFile, arriving: AsyncIterable<ArrayBuffer>): Promise<KeptFile> {
    let file = begun;
    for await (const bytes of arriving) {
      file = await device.add(file.version, file.have, bytes);
      this.#kept.set(file.version, file);
      this.#draw();
    }
    return file;
  }
}

/** It arrived whole and is not what was published. */
class Damaged extends Error {}

function isFull(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === "QuotaExceededError";
}

/** Ends a fetch on which nothing arrives any more, or that is stopped. */
class Silence {
  readonly #line = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stop: AbortSignal) {
    stop.addEventListener("abort", () => this.#line.abort());
    if (stop.aborted) this.#line.abort();
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#line.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#line.abort(), SILENT_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** The bytes of an answer from `have` on, cut into pieces as the device takes them. A last piece that is cut short by
 *  the line is not among them. */
async function* pieces(
  answer: Response,
  have: number,
  size: number,
  silence: Silence,
): AsyncGenerator<ArrayBuffer> {
  const reader = answer.body?.getReader();
  if (!reader) throw new Unreachable("an answer without a body");
  // A proxy that knows no ranges sends the whole.
  let skip = answer.status === 206 ? 0 : have;
  let at = have;
  let held = new Uint8Array(PIECE);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    silence.heard();
    let chunk = value.subarray(Math.min(skip, value.byteLength));
    skip -= value.byteLength - chunk.byteLength;
    while (chunk.byteLength > 0) {
      const part = chunk.subarray(0, PIECE - filled);
      held.set(part, filled);
      filled += part.byteLength;
      chunk = chunk.subarray(part.byteLength);
      if (filled < PIECE) continue;
      yield held.buffer;
      at += PIECE;
      held = new Uint8Array(PIECE);
      filled = 0;
    }
  }
  if (filled > 0 && at + filled === size) yield held.buffer.slice(0, filled);
}

/** Whether what is here is what the server has, as far as that can be told cheaply. etag: of the whole, its SHA-256. */
async function isTrue(device: Device, file: KeptFile, etag: string | null): Promise<boolean> {
  const wanted = /^"([0-9a-f]{64})"$/.exec(etag ?? "")?.[1];
  if (wanted === undefined) return true;
  const digest = await digestOf(file.size, (begin, end) => device.readArrived(file.version, begin, end));
  return digest === null || digest === wanted;
}
