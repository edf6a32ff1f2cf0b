/** What this device keeps of one person's annotations: one IndexedDB database, its name carries the person's id. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Annotation, Shared } from "./annotation";

const PREFIX = "dh-notes-";
const VERSION = 1;

/** A change the server has not answered for. stamp: another one with every change. refused: why it was not
 *  taken; null while it is to be sent. */
export interface Waiting {
  readonly id: string;
  readonly stamp: string;
  readonly refused: string | null;
}

export interface Everything {
  readonly rows: readonly Annotation[];
  readonly waiting: readonly Waiting[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Written together or not at all. settled: ids that wait no longer. known: for what an answer brings, the stamp of each
 *  change that waited when it came; what another tab has changed since is left as that tab wrote it. */
export interface Writes {
  readonly known?: ReadonlyMap<string, string>;
  readonly rows?: readonly Annotation[];
  readonly waiting?: readonly Waiting[];
  readonly settled?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

export const stampsOf = (waiting: readonly Waiting[]): ReadonlyMap<string, string> =>
  new Map(waiting.map(({ id, stamp }) => [id, stamp]));

interface Schema extends DBSchema {
  rows: { key: string; value: Annotation };
  waiting: { key: string; value: Waiting };
  facts: { key: string; value: unknown };
  shared: { key: string; value: { readonly document: string; readonly rows: readonly Shared[] } };
}

/** Who is sending from this device, and until when nobody else need. */
interface Turn {
  readonly tab: string;
  readonly until: number;
}

export class Kept {
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  async everything(): Promise<Everything> {
    const read = this.#db.transaction(["rows", "waiting", "facts"]);
    const [rows, waiting, names, facts] = await Promise.all([
      read.objectStore("rows").getAll(),
      read.objectStore("waiting").getAll(),
      read.objectStore("facts").getAllKeys(),
      read.objectStore("facts").getAll(),
    ]);
    return { rows, waiting, facts: Object.fromEntries(names.map((name, at) => [name, facts[at]])) };
  }

  /** Rejects when the device has no room left; then nothing of it is kept. */
  async write({ known, rows = [], waiting = [], settled = [], facts = {} }: Writes): Promise<void> {
    const write = this.#db.transaction(["rows", "waiting", "facts"], "readwrite");
    const done = write.done;
    done.catch(() => undefined); // told below, once
    const now = known && stampsOf(await write.objectStore("waiting").getAll());
    const isOurs = (id: string): boolean => now?.get(id) === known?.get(id);
    await Promise.all([
      ...rows.filter(({ id }) => isOurs(id)).map((row) => write.objectStore("rows").put(row)),
      ...settled.filter(isOurs).map((id) => write.objectStore("waiting").delete(id)),
      ...waiting.filter(({ id }) => isOurs(id)).map((one) => write.objectStore("waiting").put(one)),
      ...Object.entries(facts).map(([name, fact]) => write.objectStore("facts").put(fact, name)),
    ]);
    await done;
  }

  async fact<Fact>(name: string): Promise<Fact | null> {
    return ((await this.#db.get("facts", name)) as Fact | undefined) ?? null;
  }

  /** False while another tab sends: two at once would take each other's changes for those of another device. */
  async takeTurn(tab: string, now: number, for_ms: number): Promise<boolean> {
    const write = this.#db.transaction("facts", "readwrite");
    const turn = (await write.store.get("turn")) as Turn | undefined;
    const free = turn === undefined || turn.tab === tab || turn.until < now || turn.until > now + 10 * for_ms;
    if (free) await write.store.put({ tab, until: now + for_ms } satisfies Turn, "turn");
    await write.done;
    return free;
  }

  async endTurn(tab: string): Promise<void> {
    const write = this.#db.transaction("facts", "readwrite");
    const turn = (await write.store.get("turn")) as Turn | undefined;
    if (turn?.tab === tab) await write.store.delete("turn");
    await write.done;
  }

  async shared(document: string): Promise<readonly Shared[]> {
    return (await this.#db.get("shared", document))?.rows ?? [];
  }

  async keepShared(document: string, rows: readonly Shared[]): Promise<void> {
    await this.#db.put("shared", { document, rows });
  }

  /** Of what is here, only what the server never got stays: the person is gone, and another has the device. */
  async leaveUnsent(): Promise<void> {
    const write = this.#db.transaction(["rows", "waiting", "facts", "shared"], "readwrite");
    const [rows, facts] = [write.objectStore("rows"), write.objectStore("facts")];
    const waiting = await write.objectStore("waiting").getAllKeys();
    const ids = await rows.getAllKeys();
    const names = await facts.getAllKeys();
    await Promise.all([
      ...ids.filter((id) => !waiting.includes(id)).map((id) => rows.delete(id)),
      // By its name the server knows what of it came from here already.
      ...names.filter((name) => name !== "device").map((name) => facts.delete(name)),
      write.objectStore("shared").clear(),
      write.done,
    ]);
  }

  close(): void {
    this.#db.close();
  }
}

/** Who closed it under our hands: another tab, for good, or the browser, which gives it back when it is asked. */
export type Lost = "taken" | "broken";

/** Rejects where the browser allows no storage. */
export async function openKept(user: string, lost: (how: Lost) => void = () => undefined): Promise<Kept> {
  const db = await openDB<Schema>(PREFIX + user, VERSION, {
    upgrade(made) {
      made.createObjectStore("rows", { keyPath: "id" });
      made.createObjectStore("waiting", { keyPath: "id" });
      made.createObjectStore("facts");
      made.createObjectStore("shared", { keyPath: "document" });
    },
    // Another tab signs out: what stands open here must not hold the database back.
    blocking(_was, _blocked, event) {
      (event.target as IDBDatabase).close();
      lost("taken");
    },
    terminated: () => lost("broken"),
  });
  return new Kept(db);
}

/** A tab that does not let go holds a deletion back: it is done when that tab is closed. */
const HELD_BACK_MS = 3000;

/** Deletes everything of this person. False when something of it is still here. */
export function deleteKept(user: string): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), HELD_BACK_MS);
    const end = (done: boolean): void => {
      clearTimeout(late);
      resolve(done);
    };
    try {
      const asked = indexedDB.deleteDatabase(PREFIX + user);
      asked.onsuccess = () => end(true);
      asked.onerror = () => end(false);
    } catch {
      end(true); // no storage, nothing in it
    }
  });
}
