/** The documents of one meeting, or of a body's library, as the secretariat works on them. */
import { get, request } from "../../../lib/api/http";
import { failing, type Failing } from "../../../lib/office/failing";
import { Loaded } from "../../../lib/office/loaded.svelte";
import type { People } from "../../../lib/office/types";
import { Sending, type Post } from "./sending.svelte";
import type { OpenedCounts, Shown, UploadTold } from "./told";

export interface Place {
  /** Null: the library. */
  readonly meeting: string | null;
  readonly body: string;
}

/** Where its documents are asked for. */
function homeOf(place: Place): string {
  return place.meeting === null ? `/bodies/${place.body}` : `/meetings/${place.meeting}`;
}

function postOf(place: Place): Post {
  return {
    begin: ({ id, name, size, document }) =>
      request("POST", "/uploads", { ...place, id, name, size, document }),
    send: (id, at, bytes, signal) =>
      request("PUT", `/uploads/${id}/bytes?at=${at}`, bytes, undefined, signal),
    look: (id) => get(`/uploads/${id}`),
    drop: (id) => request("DELETE", `/uploads/${id}`),
  };
}

// Nothing on the screen depends on which there are.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const underWay = new Map<string, Sending>();

/** Files go on to the server while one looks at another place. */
function sendingOf(place: Place): Sending {
  const home = homeOf(place);
  const found = underWay.get(home) ?? new Sending(postOf(place), localStorage, `documents under way ${home}`);
  underWay.set(home, found);
  return found;
}

const IN_WORK: readonly string[] = ["arriving", "waiting", "checking"];

export class Papers {
  readonly place: Place;
  readonly shown: Loaded<Shown>;
  readonly uploads: Loaded<readonly UploadTold[]>;
  readonly counts: Loaded<OpenedCounts>;
  readonly people: Loaded<People>;
  readonly sending: Sending;
  /** Files that became documents since one looked, by upload. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on it
  readonly #arrived = new Set<string>();
  #known = false;

  constructor(place: Place) {
    this.place = place;
    const home = homeOf(place);
    this.shown = new Loaded(async () =>
      place.meeting === null
        ? { ...(await get<Pick<Shown, "documents">>(`${home}/library`)), items: [] }
        : await get<Shown>(`${home}/documents`),
    );
    this.uploads = new Loaded(() => get<readonly UploadTold[]>(`${home}/uploads`));
    this.counts = new Loaded(() => get<OpenedCounts>(`${home}/openings`));
    this.people = new Loaded(() => get<People>(`/bodies/${place.body}/people`));
    this.sending = sendingOf(place);
  }

  get publishPath(): `/meetings/${string}/documents/publish` | `/bodies/${string}/library/publish` {
    const { meeting, body } = this.place;
    return meeting === null ? `/bodies/${body}/library/publish` : `/meetings/${meeting}/documents/publish`;
  }

  async load(): Promise<void> {
    await Promise.all([this.shown.load(), this.loadCounts()]);
  }

  async loadCounts(): Promise<void> {
    if (this.place.meeting !== null) await this.counts.load();
  }

  /** Whether somebody's file is on its way or being looked at. */
  get inWork(): boolean {
    return this.sending.isBusy || (this.uploads.value ?? []).some((each) => IN_WORK.includes(each.state));
  }

  /** Sends files; those that were asked for again go on. Returns how many did. */
  send(files: readonly File[], document: string | null = null): number {
    const resumed = this.sending.add(files, document);
    void this.look();
    return resumed;
  }

  /** Looks how far all files are; what became a document meanwhile is read at once. */
  async look(): Promise<void> {
    await this.uploads.load();
    const told = this.uploads.value;
    if (told === null || this.uploads.failure !== null) return;
    this.sending.take(told);
    const ready = told.filter((each) => each.state === "ready" && !this.#arrived.has(each.id));
    for (const each of ready) this.#arrived.add(each.id);
    if (ready.length > 0 && this.#known) await this.shown.load();
    this.#known = true;
  }

  /** Takes away what was never published. Null when it is gone, else why it is not. */
  async remove(path: `/documents/${string}`): Promise<Failing | null> {
    try {
      await request("DELETE", path);
      return null;
    } catch (failure) {
      return failing(failure);
    } finally {
      await this.shown.load();
    }
  }

  /** A file nobody sends any longer, or one that was refused: gone from the list. */
  async drop(id: string): Promise<void> {
    if (this.sending.rows.some((row) => row.id === id)) await this.sending.cancel(id);
    else await request("DELETE", `/uploads/${id}`);
    await this.look();
  }
}
