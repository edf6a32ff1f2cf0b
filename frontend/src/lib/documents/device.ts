/** What this device keeps for one person: one IndexedDB database, its name carries the person's id.
 *
 *  Storage may be forbidden, full, or emptied by the browser: whoever asks must do without. Nothing in it is secret to
 *  the person; everything in it is to the next one, so that it goes with the sign-out (forget.ts). */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** One record of the file's bytes. A range is read by whole pieces. */
export const PIECE = 512 * 1024;
/** Where the picture of the first page lies: behind all pieces, so that it goes with them and the database stays one
 *  that every program of this tablet can open. */
const PICTURE = 2 ** 31;
const VERSION = 1;
const PREFIX = "dh-documents-";
/** Whose databases are on this device. */
const PEOPLE_KEY = "dh.kept";

/** A version's bytes on this device. have: so many of `size` are here, from the front. */
export interface KeptFile {
  readonly version: string;
  readonly document: string;
  /** Null: of the library. */
  readonly meeting: string | null;
  readonly size: number;
  readonly have: number;
  readonly whole: boolean;
  /** Bytes of the picture of its first page; not there while there is none. */
  readonly picture?: number;
  /** By this device's clock. */
  readonly at: number;
}

/** What is to be told to the server once it answers: the latest of each key. */
export interface Waiting {
  readonly key: string;
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Schema extends DBSchema {
  facts: { key: string; value: unknown };
  files: { key: string; value: KeptFile };
  /** [version, ordinal of the piece, or PICTURE] */
  pieces: { key: [string, number]; value: ArrayBuffer };
  waiting: { key: string; value: Waiting };
}

type Db = IDBPDatabase<Schema>;

export class Device {
  readonly user: string;
  /** Null after the browser let go of it, as Safari does to a page out of sight: it is opened again when it is used. */
  #db: Promise<Db> | null = null;
  readonly #open: (lost: () => void) => Promise<Db>;

  constructor(user: string, open: (lost: () => void) => Promise<Db>) {
    this.user = user;
    this.#open = open;
  }

  /** Rejects where the browser allows no storage. */
  async use(): Promise<Db> {
    this.#db ??= this.#open(() => (this.#db = null));
    try {
      return await this.#db;
    } catch (failure) {
      this.#db = null;
      throw failure;
    }
  }

  /** What was kept under this name, null when nothing was. */
  async fact<Fact>(name: string): Promise<Fact | null> {
    return ((await (await this.use()).get("facts", name)) as Fact | undefined) ?? null;
  }

  async keepFact(name: string, fact: unknown): Promise<void> {
    await (await this.use()).put("facts", fact, name);
  }

  async files(): Promise<KeptFile[]> {
    return (await this.use()).getAll("files");
  }

  async file(version: string): Promise<KeptFile | null> {
    return (await (await this.use()).get("files", version)) ?? null;
  }

  /** A file about to arrive; what is here of the same version stays. */
  async begin(file: Omit<KeptFile, "have" | "whole" | "picture" | "at">): Promise<KeptFile> {
    const known = await this.file(file.version);
    if (known?.size === file.size) return known;
    await this.remove(file.version);
    const begun = { ...file, have: 0, whole: false, at: Date.now() };
    await (await this.use()).put("files", begun);
    return begun;
  }

  /** The piece that begins at byte `at`; only the last may be shorter than PIECE. Rejects with `Gone` when the file was
   *  removed meanwhile, or another page of this device is the one that fetches it. */
  async add(version: string, at: number, bytes: ArrayBuffer): Promise<KeptFile> {
    const write = (await this.use()).transaction(["files", "pieces"], "readwrite");
    const file = await write.objectStore("files").get(version);
    if (file?.have !== at || at % PIECE !== 0 || at + bytes.byteLength > file.size) {
      write.abort();
      await write.done.catch(() => undefined);
      throw new Gone(version);
    }
    const grown = { ...file, have: file.have + bytes.byteLength, at: Date.now() };
    await Promise.all([
      write.objectStore("pieces").put(bytes, [version, at / PIECE]),
      write.objectStore("files").put(grown),
      write.done,
    ]);
    return grown;
  }

  /** All of it is here and was looked at. */
  async finish(version: string): Promise<void> {
    const write = (await this.use()).transaction("files", "readwrite");
    const file = await write.store.get(version);
    if (file) await write.store.put({ ...file, whole: true, at: Date.now() });
    await write.done;
  }

  /** The picture of the first page of a file that is here; null when the file went meanwhile. */
  async keepPicture(version: string, picture: ArrayBuffer): Promise<KeptFile | null> {
    const write = (await this.use()).transaction(["files", "pieces"], "readwrite");
    const file = await write.objectStore("files").get(version);
    const pictured = file?.whole ? { ...file, picture: picture.byteLength } : null;
    const puts = pictured && [
      write.objectStore("pieces").put(picture, [version, PICTURE]),
      write.objectStore("files").put(pictured),
    ];
    await Promise.all([...(puts ?? []), write.done]);
    return pictured;
  }

  async picture(version: string): Promise<ArrayBuffer | null> {
    return (await (await this.use()).get("pieces", [version, PICTURE])) ?? null;
  }

  async remove(version: string): Promise<void> {
    const write = (await this.use()).transaction(["files", "pieces"], "readwrite");
    await Promise.all([
      write.objectStore("files").delete(version),
      write.objectStore("pieces").delete(IDBKeyRange.bound([version, 0], [version, Infinity])),
      write.done,
    ]);
  }

  /** Bytes begin ≤ n < end of a whole file; null when they are not here. */
  async read(version: string, begin: number, end: number): Promise<ArrayBuffer | null> {
    const file = await this.file(version);
    return file?.whole ? this.readArrived(version, begin, end) : null;
  }

  /** The same of a file that is not yet looked at; null when some of it has not arrived. */
  async readArrived(version: string, begin: number, end: number): Promise<ArrayBuffer | null> {
    if (begin < 0 || begin >= end) return null;
    const first = Math.floor(begin / PIECE);
    const pieces = await (
      await this.use()
    ).getAll("pieces", IDBKeyRange.bound([version, first], [version, Math.floor((end - 1) / PIECE)]));
    const out = new Uint8Array(end - begin);
    let at = first * PIECE;
    for (const piece of pieces) {
      const from = Math.max(begin, at);
      const to = Math.min(end, at + piece.byteLength);
      if (from < to) out.set(new Uint8Array(piece, from - at, to - from), from - begin);
      at += piece.byteLength;
    }
    return at >= end ? out.buffer : null;
  }

  async waiting(): Promise<Waiting[]> {
    return (await this.use()).getAll("waiting");
  }

  /** A later one of the same key takes the place of the former. */
  async wait(one: Waiting): Promise<void> {
    await (await this.use()).put("waiting", one, one.key);
  }

  /** It was told, unless something newer waits by now. */
  async told(one: Waiting): Promise<void> {
    const write = (await this.use()).transaction("waiting", "readwrite");
    const now = await write.store.get(one.key);
    if (now && JSON.stringify(now) === JSON.stringify(one)) await write.store.delete(one.key);
    await write.done;
  }

  close(): void {
    void this.#db?.then(
      (db) => db.close(),
      () => undefined,
    );
  }
}

/** What was to be written to is no longer kept here. */
export class Gone extends Error {
  constructor(version: string) {
    super(version);
    this.name = "Gone";
  }
}

const open = new Map<string, Promise<Device | null>>();

/** The person's database on this device; null where the browser allows none. */
export function deviceOf(user: string): Promise<Device | null> {
  let device = open.get(user);
  if (!device) {
    device = begin(user).catch(() => null);
    open.set(user, device);
  }
  return device;
}

async function begin(user: string): Promise<Device> {
  const device = new Device(user, (lost) => openOf(user, lost));
  await device.use();
  return device;
}

async function openOf(user: string, lost: () => void): Promise<Db> {
  const db = await openDB<Schema>(PREFIX + user, VERSION, {
    upgrade(made) {
      made.createObjectStore("facts");
      made.createObjectStore("files", { keyPath: "version" });
      made.createObjectStore("pieces");
      made.createObjectStore("waiting");
    },
    // Another tab signs out: what stands open here must not hold the database back, and is not opened again.
    blocking(_was, _blocked, event) {
      (event.target as IDBDatabase).close();
      open.delete(user);
    },
    terminated: lost,
  });
  remember(user);
  return db;
}

/** Deletes this database. False when it is still here. */
export async function wipe(user: string): Promise<boolean> {
  const device = await open.get(user);
  device?.close();
  open.delete(user);
  return deleted(PREFIX + user);
}

/** Nothing of this person is on the device any more. */
export function unlist(user: string): void {
  keepPeople(people().filter((one) => one !== user));
}

/** Another tab that does not let go may hold a deletion back: it is then done when that tab is closed. */
const HELD_BACK_MS = 3000;

function deleted(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), HELD_BACK_MS);
    const end = (done: boolean): void => {
      clearTimeout(late);
      resolve(done);
    };
    try {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = () => end(true);
      asked.onerror = () => end(false);
    } catch {
      end(true); // no storage, nothing in it
    }
  });
}

/** Whose databases are on this device, by user id. */
export function people(): readonly string[] {
  try {
    const told = JSON.parse(localStorage.getItem(PEOPLE_KEY) ?? "[]") as unknown;
    return Array.isArray(told) ? told.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function remember(user: string): void {
  if (!people().includes(user)) keepPeople([...people(), user]);
}

function keepPeople(users: readonly string[]): void {
  try {
    if (users.length === 0) localStorage.removeItem(PEOPLE_KEY);
    else localStorage.setItem(PEOPLE_KEY, JSON.stringify(users));
  } catch {
    // Storage is forbidden: then there is no database either.
  }
}

/** Bytes that this site uses and may use on this device; null where the browser does not say. */
export async function room(): Promise<{ readonly used: number; readonly allowed: number } | null> {
  // Not there on plain http, whatever the types say.
  const storage = navigator.storage as StorageManager | undefined;
  if (typeof storage?.estimate !== "function") return null;
  const { usage, quota } = await storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, allowed: quota };
}

/** Asks the browser not to clear it by itself when the disk fills up. */
export async function persist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  if (typeof storage?.persist !== "function") return false;
  return storage.persist().catch(() => false);
}
