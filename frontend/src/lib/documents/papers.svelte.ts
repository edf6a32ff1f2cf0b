/** The documents of one meeting on one person's tablet: the shelf, what is kept here of it, and what was read. */
/* eslint-disable svelte/prefer-svelte-reactivity -- what is shown is in $state and $derived; these are counted with */
import { untrack } from "svelte";
import { Refused, Unreachable } from "../api/failures";
import { request } from "../api/http";
import { say } from "../catalogue/catalogue.svelte";
import { serverNow } from "../meeting/clock.svelte";
import type { Meeting } from "../meeting/meeting.svelte";
import { deviceOf, type Device, type Waiting } from "./device";
import { Downloads } from "./downloads.svelte";
import { sourceOf, type FileSource } from "./files";
import type { Program } from "./program.svelte";
import type { Remembering } from "./remembered";
import { ShelfOfMeeting } from "./shelf.svelte";
import { isReadable, type Document, type Version } from "./types";

/** Turning pages is told when it comes to rest. */
const PLACE_MS = 1500;

export interface PapersOptions {
  readonly user: string;
  readonly meeting: Meeting;
  readonly meetingId: string;
  readonly bodyId: string;
  /** All in which this person has a seat. */
  readonly meetings?: readonly string[];
  readonly remembering?: Remembering;
  readonly program?: Program;
  /** Fetches what reads the files. */
  readonly fetchAhead?: () => Promise<void>;
}

export class Papers {
  readonly user: string;
  readonly meetingId: string;
  readonly bodyId: string;
  readonly meeting: Meeting;
  readonly shelf: ShelfOfMeeting;
  readonly downloads: Downloads;
  readonly program: Program | null;

  readonly #device: Promise<Device | null>;
  #fetchAhead: (() => Promise<void>) | undefined;
  readonly #remembering: Remembering | undefined;
  #placing: ReturnType<typeof setTimeout> | undefined;
  #place: Waiting | null = null;
  #telling = false;

  constructor({
    user,
    meeting,
    meetingId,
    bodyId,
    meetings,
    remembering,
    program,
    fetchAhead,
  }: PapersOptions) {
    this.#remembering = remembering;
    this.program = program ?? null;
    this.#fetchAhead = fetchAhead;
    this.user = user;
    this.meeting = meeting;
    this.meetingId = meetingId;
    this.bodyId = bodyId;
    this.#device = deviceOf(user);
    this.downloads = new Downloads(this.#device, meetingId);
    this.shelf = new ShelfOfMeeting({
      meeting,
      meetingId,
      bodyId,
      device: this.#device,
      told: (documents) => void this.downloads.told(documents),
    });
    void this.downloads.begin(meetings);
    document.addEventListener("visibilitychange", this.#leaving);
    addEventListener("pagehide", this.#leaving);
  }

  /** Perhaps for good. */
  #leaving = (): void => {
    if (document.visibilityState !== "hidden") return;
    this.#rest();
    this.#remembering?.look(true, this.meeting.asOf);
  };

  /** Call in an effect. */
  follow = (): void => {
    this.shelf.follow();
    const all = this.shelf.all;
    const connected = this.isConnected;
    // Old facts are remembered with their age as well: every word of the server counts.
    const { asOf } = this.meeting;
    const { wanted } = this.downloads;
    untrack(() => {
      if (connected && (wanted.meeting || wanted.library)) this.#readAhead();
      this.#remembering?.look(!connected, asOf);
      this.program?.consider();
      this.downloads.show(all);
      this.downloads.line(connected);
      if (connected) void this.#tell();
    });
  };

  #readAhead(): void {
    const fetchAhead = this.#fetchAhead;
    this.#fetchAhead = undefined;
    // What did not arrive is asked for at the next word of the server.
    fetchAhead?.().catch(() => (this.#fetchAhead = fetchAhead));
  }

  get isConnected(): boolean {
    const { connection, restored } = this.meeting;
    return !restored && (connection.kind === "live" || connection.kind === "polling");
  }

  /** Null once it has left the shelf: what shows it must close. */
  document(id: string): Document | null {
    return this.shelf.document(id);
  }

  source(version: Pick<Version, "id" | "reading_size">): Promise<FileSource> {
    return sourceOf(this.user, version);
  }

  #counts = $derived.by(() => {
    const readable = new Set(this.shelf.all.filter(isReadable).map(({ id }) => id));
    const rows = (this.shelf.shelf?.items ?? []).map(
      ({ item, documents }) => [item, documents.filter((id) => readable.has(id)).length] as const,
    );
    return new Map(rows);
  });

  /** How many documents belong to a line of the agenda. */
  countOf(item: string): number {
    return this.#counts.get(item) ?? 0;
  }

  /** Whose documents somebody asked for; the shelf shows them and forgets it. */
  #sought: string | null = null;

  lookAt(item: string): void {
    this.#sought = item;
  }

  sought(): string | null {
    const item = this.#sought;
    this.#sought = null;
    return item;
  }

  /** "Đã tải đủ 24 tài liệu", for the line of the status; empty where nothing was asked for. */
  get words(): string {
    const { files, here } = this.downloads.count("meeting");
    if (files === 0 || !(this.downloads.wanted.meeting || here > 0)) return "";
    return here === files
      ? say("shelf.status.all", { count: files })
      : say("shelf.status.some", { here, count: files });
  }

  /** This person has it open. Told to the server, at the latest when the line is back. */
  opened(document: Document): void {
    const { id, version } = document;
    if (version === null) return;
    const at = new Date(serverNow()).toISOString();
    this.shelf.note(id, { opened_at: at, is_new: false });
    const path = `/documents/${id}/opened`;
    void this.#send({ key: `opened ${id}`, method: "POST", path, body: { version: version.id, at } });
  }

  /** Where this person is in it. page: from 1. */
  place(id: string, page: number): void {
    this.shelf.note(id, { place: page });
    const path = `/documents/${id}/place`;
    const place: Waiting = { key: `place ${id}`, method: "PUT", path, body: { page } };
    if (this.#place && this.#place.key !== place.key) this.#rest();
    this.#place = place;
    clearTimeout(this.#placing);
    this.#placing = setTimeout(() => this.#rest(), PLACE_MS);
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#leaving);
    removeEventListener("pagehide", this.#leaving);
    this.#remembering?.stop();
    this.program?.stop();
    this.#rest();
    this.shelf.stop();
    this.downloads.stop();
  }

  #rest(): void {
    clearTimeout(this.#placing);
    const place = this.#place;
    this.#place = null;
    if (place) void this.#send(place);
  }

  /** Kept first: a page that is closed now tells it when it is opened again. */
  async #send(one: Waiting): Promise<void> {
    const device = await this.#device;
    try {
      if (device === null) throw new Unreachable("no storage");
      await device.wait(one);
    } catch {
      await request(one.method, one.path, one.body).catch(() => undefined);
      return;
    }
    if (this.isConnected) await this.#tell();
  }

  async #tell(): Promise<void> {
    const device = await this.#device;
    if (device === null || this.#telling) return;
    this.#telling = true;
    try {
      for (const one of await device.waiting()) {
        await request(one.method, one.path, one.body).catch((failure: unknown) => {
          // What is refused for good is not told again and again.
          const isOver = failure instanceof Refused && [403, 404, 422].includes(failure.status);
          if (!isOver || failure.code === "screen_locked") throw failure;
        });
        await device.told(one);
      }
    } catch {
      // The rest is told when the line is back.
    } finally {
      this.#telling = false;
    }
  }
}
