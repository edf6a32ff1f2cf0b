/** One person's annotations on this device: shown from here, kept in IndexedDB, sent and asked for when there is a line. */
import { Refused, Unreachable } from "../api/failures";
import { get, request } from "../api/http";
import { newId } from "../api/ids";
import { serverNow } from "../meeting/clock.svelte";
import { outgoing, type Annotation, type Shared } from "./annotation";
import { byId, laterThan, NO_ROWS, NOTHING_WAITS, withRows, withWaiting } from "./held";
import type { Step } from "./history";
import { openKept, stampsOf, type Kept, type Lost, type Waiting, type Writes } from "./kept";
import { taken, withoutQuotes, type SyncAnswer, type SyncBody } from "./sync";
import { tabsOf, type Tabs } from "./tabs";

export const BATCH = 500;
const AFTER_CHANGE_MS = 1000;
const EVERY_MS = 60_000;
/** Five hundred notes take a while on a commune's line. */
const PATIENCE_MS = 15_000;
/** Longer than any answer is waited for. */
const TURN_MS = 20_000;

/** "memory": this browser keeps nothing; "full": no room left. Then what is new lasts until the page is closed. */
export type Keeping = "opening" | "device" | "memory" | "full";
/** What the server last said: nothing yet, an answer, nothing at all, or that it wants a sign-in. */
export type Line = "unknown" | "reached" | "silent" | "refused";

export interface NotesOptions {
  readonly user: string;
  readonly open?: (user: string, lost: (how: Lost) => void) => Promise<Kept>;
  readonly send?: (body: SyncBody) => Promise<SyncAnswer>;
  readonly now?: () => number;
}

export class Notes {
  readonly user: string;
  rows = $state.raw(NO_ROWS);
  waiting = $state.raw(NOTHING_WAITS);
  facts = $state.raw<Readonly<Record<string, unknown>>>({});
  keeping = $state.raw<Keeping>("opening");
  line = $state.raw<Line>("unknown");
  /** Server time in ms at which everything of ours was last on the server. */
  savedAt = $state.raw<number | null>(null);
  /** Changes on their way into the device. */
  writing = $state.raw(0);
  syncing = $state.raw(false);

  readonly ready: Promise<void>;
  readonly #open: NonNullable<NotesOptions["open"]>;
  readonly #send: NonNullable<NotesOptions["send"]>;
  readonly #now: () => number;
  readonly #tab = newId();
  #kept: Kept | null = null;
  #tabs: Tabs | null = null;
  /** In memory only, until the device takes them. */
  #unkept: Writes[] = [];
  #order: Promise<void> = Promise.resolve();
  #run: Promise<void> | null = null;
  #again = false;
  /** How many rows at once the line has carried. */
  #most = BATCH;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #epoch = 0;
  #ended = false;
  /** Which documents are not to be read is asked when somebody comes to look. */
  #asksHidden = true;

  constructor({ user, open = openKept, send = sync, now = serverNow }: NotesOptions) {
    this.user = user;
    this.#open = open;
    this.#send = send;
    this.#now = now;
    this.ready = this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      this.#kept = await this.#open(this.user, this.#lost);
      await this.#read();
      this.keeping = "device";
    } catch {
      this.#kept = null;
      this.keeping = "memory";
    }
    if (this.#ended) return;
    this.#keepEarly();
    if (this.#kept) this.#tabs = tabsOf(this.user, () => void this.#read().catch(() => undefined));
    if (typeof this.facts["device"] !== "string") this.#keep({ facts: { device: newId() } });
  }

  #keepEarly(): void {
    const early = this.#unkept;
    this.#unkept = [];
    for (const writes of early) this.#keep(writes);
  }

  #lost = (how: Lost): void => {
    this.#kept = null;
    if (this.#ended) return;
    this.keeping = how === "broken" ? "opening" : "memory";
    if (how === "broken") void this.#openAgain();
  };

  /** Safari lets go of what a page out of sight holds; what was written meanwhile goes there now. */
  async #openAgain(): Promise<void> {
    const kept = await this.#open(this.user, this.#lost).catch(() => null);
    const device = await kept?.fact("device").catch(() => null);
    if (this.#ended) {
      kept?.close();
      return;
    }
    this.#kept = kept;
    this.keeping = kept === null ? "memory" : "device";
    if (kept === null) return;
    const isEmptied = device !== this.facts["device"];
    this.#keepEarly();
    const waiting = [...this.waiting.values()];
    const rows = isEmptied ? [...this.rows.values()] : waiting.flatMap(({ id }) => this.rows.get(id) ?? []);
    this.#keep({ rows, waiting, facts: isEmptied ? this.facts : {} });
  }

  /** What is on the device, with what it did not take. */
  async #read(): Promise<void> {
    if (!this.#kept) return;
    let epoch: number;
    let read: Awaited<ReturnType<Kept["everything"]>>;
    do {
      await this.#order;
      epoch = this.#epoch;
      read = await this.#kept.everything();
    } while (epoch !== this.#epoch);
    this.rows = byId(read.rows);
    this.waiting = byId(read.waiting);
    this.facts = read.facts;
    for (const writes of this.#unkept) this.#show(writes);
    this.savedAt = this.waiting.size === 0 ? this.#number("saved_at") : this.savedAt;
  }

  /** Sends and asks now, after every change, every minute, and when the line comes back. Returns what ends it. */
  watch = (): (() => void) => {
    const now = (): void => void this.sync();
    const shown = (): void => {
      if (document.visibilityState === "visible") now();
    };
    void this.ready.then(now);
    const every = setInterval(now, EVERY_MS);
    addEventListener("online", now);
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(every);
      removeEventListener("online", now);
      removeEventListener("pagehide", now);
      document.removeEventListener("visibilitychange", shown);
    };
  };

  /** Resolves when the device has what was written, and is let go of. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#soon);
    await this.ready;
    await this.#run;
    await this.#order;
    this.#tabs?.end();
    this.#kept?.close();
    this.#kept = null;
  }

  /** The rows as they are to be, and how they were: what History keeps. Later than every earlier change of the same. */
  change(after: readonly Annotation[]): Step {
    const rows = after.map((row) => this.#stamped(row));
    const step = rows.map((row) => ({ before: this.rows.get(row.id) ?? null, after: row }));
    const waiting = rows.map(({ id }) => ({ id, stamp: newId(), refused: null }));
    this.#keep({ rows, waiting });
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.sync(), AFTER_CHANGE_MS);
    return step;
  }

  /** A step as History gives it back: contents as they were, on the revision that is known now. */
  apply(step: Step): void {
    this.change(
      step.flatMap(({ before, after }) => {
        if (after !== null) return [{ ...after, revision: this.#revision(after) }];
        return before === null ? [] : [{ ...before, revision: this.#revision(before), is_deleted: true }];
      }),
    );
  }

  #revision(row: Annotation): number {
    return this.rows.get(row.id)?.revision ?? row.revision;
  }

  #stamped(row: Annotation): Annotation {
    return { ...row, written_at: laterThan(this.rows.get(row.id)?.written_at ?? "", this.#now()) };
  }

  keepFacts(facts: Readonly<Record<string, unknown>>): void {
    this.#keep({ facts });
  }

  #number(name: string): number | null {
    const fact = this.facts[name];
    return typeof fact === "number" ? fact : null;
  }

  #ids(name: string): readonly string[] {
    return (this.facts[name] as readonly string[] | undefined) ?? [];
  }

  #show({ rows = [], waiting = [], settled = [], facts = {} }: Writes): void {
    this.rows = withRows(this.rows, rows);
    this.waiting = withWaiting(this.waiting, waiting, settled);
    this.facts = { ...this.facts, ...facts };
  }

  /** Shown at once, and called saved when the device has it. */
  #keep(writes: Writes): void {
    this.#epoch += 1;
    this.#show(writes);
    if (this.keeping === "memory") return;
    if (this.keeping === "opening") {
      this.#unkept = [...this.#unkept, writes];
      return;
    }
    this.writing += 1;
    this.#order = this.#order.then(() => this.#put(writes));
  }

  async #put(writes: Writes): Promise<void> {
    try {
      if (!this.#kept) throw new Error("closed");
      // What found no room before goes first: it may be older than what follows.
      for (let next = this.#unkept[0]; next !== undefined; next = this.#unkept[0]) {
        await this.#kept.write(next);
        this.#unkept = this.#unkept.slice(1);
      }
      await this.#kept.write(writes);
      if (this.keeping === "full") this.keeping = "device";
      this.#tabs?.tell();
    } catch {
      this.#unkept = [...this.#unkept, writes];
      if (this.#kept) this.keeping = "full";
    } finally {
      this.writing -= 1;
    }
  }

  /** Somebody comes to look: what he may not read any more is asked as well, and what was refused is offered again. */
  async look(): Promise<void> {
    this.#asksHidden = true;
    await this.ready;
    const refused = [...this.waiting.values()].filter((one) => one.refused !== null);
    if (refused.length > 0) this.#keep({ waiting: refused.map((one) => ({ ...one, refused: null })) });
    await this.sync();
  }

  /** Resolves when everything was tried that waits now. Never rejects. */
  async sync(): Promise<void> {
    clearTimeout(this.#soon);
    this.#again = true;
    this.#run ??= this.#runs().finally(() => (this.#run = null));
    return this.#run;
  }

  async #runs(): Promise<void> {
    await this.ready;
    while (this.#again && !this.#ended) {
      this.#again = false;
      await this.#order;
      if (!(await this.#turn())) {
        this.#later();
        return;
      }
      this.syncing = true;
      try {
        await this.#exchange();
        await this.#order;
        this.line = "reached";
      } catch (failure) {
        if (failure instanceof Unreachable) this.line = "silent";
        else if (failure instanceof Refused) this.line = "refused";
        else throw failure;
        this.#again = false;
      } finally {
        this.syncing = false;
        await this.#kept?.endTurn(this.#tab).catch(() => undefined);
      }
    }
  }

  /** Another tab is sending; ours is looked at after it. */
  #later(): void {
    this.#soon = setTimeout(() => void this.sync(), AFTER_CHANGE_MS * 2);
  }

  async #turn(): Promise<boolean> {
    return this.#kept?.takeTurn(this.#tab, Date.now(), TURN_MS).catch(() => true) ?? true;
  }

  async #exchange(): Promise<void> {
    const tried: Record<string, boolean> = {};
    let most = this.#most;
    let more = true;
    let begun = false;
    for (;;) {
      // Each batch takes its own time: another tab must not begin meanwhile.
      if (begun && !(await this.#turn())) {
        this.#later();
        return;
      }
      // Nothing goes out while answers are still coming in: they say on which revision it was made.
      const batch: readonly Waiting[] = more && begun ? [] : this.#unsent(tried).slice(0, most);
      if (batch.length === 0 && !more) break;
      begun = true;
      for (const { stamp } of batch) tried[stamp] = true;
      const sent = stampsOf(batch);
      const rows = batch.map(({ id }) => this.rows.get(id)).filter((row) => row !== undefined);
      const cursor = this.#number("cursor") ?? 0;
      try {
        const answer = await this.#send({
          person: this.user,
          device: String(this.facts["device"]),
          cursor,
          rows: rows.map(outgoing),
          tell_hidden: this.#asksHidden,
        });
        more = this.#take(sent, cursor, answer) || answer.more;
        most = this.#most;
      } catch (failure) {
        // Too many at once never arrive on a line that is cut again and again.
        if (failure instanceof Unreachable && batch.length > 1) this.#most = Math.ceil(batch.length / 2);
        if (batch.length === 0 || !isAboutTheRows(failure)) throw failure;
        more = false;
        if (batch.length === 1) this.#refuse(batch, failure.code);
        else {
          most = Math.ceil(batch.length / 2);
          for (const { stamp } of batch) tried[stamp] = false;
        }
      }
    }
    this.#most = Math.min(BATCH, this.#most * 2);
    if (this.unsent === 0 && this.waiting.size === 0) this.#saved();
  }

  #unsent(tried: Readonly<Record<string, boolean>>): Waiting[] {
    return [...this.waiting.values()].filter(
      ({ refused, stamp }) => refused === null && tried[stamp] !== true,
    );
  }

  #refuse(batch: readonly Waiting[], code: string): void {
    this.#keep({ waiting: batch.map((one) => ({ ...one, refused: code })) });
  }

  /** True when everything must be asked for again: a document may be read again. */
  #take(sent: ReadonlyMap<string, string>, asked: number, answer: SyncAnswer): boolean {
    const known = this.#ids("hidden");
    const hidden = answer.hidden ?? known;
    const lost = answer.cursor < asked ? this.#held(hidden) : [];
    const held = { rows: this.rows, waiting: withWaiting(this.waiting, lost, []) };
    const { rows, waiting, settled, copies } = taken(held, sent, answer);
    const back = known.some((document) => !hidden.includes(document));
    const facts: Record<string, unknown> = { cursor: back ? 0 : answer.cursor, hidden };
    if (copies.length > 0) {
      facts["copies"] = [...this.#ids("copies").filter((id) => !copies.includes(id)), ...copies];
    }
    if (answer.hidden !== null) this.#asksHidden = false;
    const stamps = stampsOf([...this.waiting.values()]);
    this.#keep({ known: stamps, rows, waiting: [...lost, ...waiting], settled, facts });
    const silenced = withoutQuotes(this.rows, hidden);
    if (silenced.length > 0) this.#keep({ rows: silenced });
    return back;
  }

  /** The server went back to an older backup: what it was given since is only here, and is given to it again. */
  #held(hidden: readonly string[]): Waiting[] {
    return [...this.rows.values()]
      .filter(({ id, document }) => !this.waiting.has(id) && !hidden.includes(document))
      .map(({ id }) => ({ id, stamp: newId(), refused: null }));
  }

  #saved(): void {
    this.savedAt = this.#now();
    if (this.keeping !== "memory") this.#keep({ facts: { saved_at: this.savedAt } });
  }

  /** How many changes the server does not have. */
  get unsent(): number {
    return this.waiting.size;
  }

  /** What others share on a document: from the server, else as it was when it was last asked for. */
  async shared(document: string): Promise<readonly Shared[]> {
    await this.ready;
    try {
      const rows = await get<readonly Shared[]>(`/documents/${document}/annotations/shared`);
      await this.#kept?.keepShared(document, rows).catch(() => undefined);
      return rows;
    } catch (failure) {
      if (failure instanceof Refused && [403, 404].includes(failure.status)) {
        await this.#kept?.keepShared(document, []).catch(() => undefined);
        return [];
      }
      if (!(failure instanceof Unreachable || failure instanceof Refused)) throw failure;
      return this.#kept?.shared(document).catch(() => []) ?? [];
    }
  }
}

/** One of the rows is at fault, not who asks, when, or how often. */
function isAboutTheRows(failure: unknown): failure is Refused {
  return failure instanceof Refused && [400, 409, 413, 422].includes(failure.status);
}

function sync(body: SyncBody): Promise<SyncAnswer> {
  return request<SyncAnswer>("POST", "/annotations/sync", body, PATIENCE_MS);
}

let notes: Notes | null = null;
let unwatch: () => void = () => undefined;

/** The one store of whoever is signed in on this page; from the first look on it is watched until he leaves. */
export function notesOf(user: string): Notes {
  if (notes?.user === user) return notes;
  unwatch();
  void notes?.end();
  notes = new Notes({ user });
  unwatch = notes.watch();
  return notes;
}

/** Signed out: the database may go. */
export async function endNotes(user: string): Promise<void> {
  if (notes?.user !== user) return;
  const ending = notes;
  unwatch();
  notes = null;
  await ending.end();
}
