/** The roll call: taps come faster than answers. Every tap is kept; what comes while one command is on its way goes
 *  out together in the next, and what could not be recorded stays named until it is sent again. */
import { Deed } from "../conduct/deed.svelte";
import type { MandateId, Mark } from "../fold/state";
import type { Meeting } from "../meeting/meeting.svelte";

export type Marks = Readonly<Record<MandateId, Mark>>;

/** Why somebody is away, and who came in his place. */
export interface Note {
  readonly reason: string;
  readonly substitute: string;
}
export type Notes = Readonly<Record<MandateId, Note>>;

export class RollCall {
  /** Tapped, and not answered yet. */
  asked = $state.raw<Marks>({});
  /** Tapped, and not recorded; `failure` says why. */
  failed = $state.raw<Marks>({});
  /** The sitting these are of. */
  sitting = $state.raw<string | null>(null);
  readonly deed: Deed;

  #queued: Marks = {};
  /** Of those marked and not recorded yet. */
  #notes: Notes = {};
  #running = false;

  constructor(meeting: Meeting | null, deed: Deed = new Deed(meeting)) {
    this.deed = deed;
  }

  get failure(): string | null {
    return this.deed.failure;
  }

  async mark(sitting: string, marks: Marks, notes: Notes = {}): Promise<void> {
    if (this.sitting !== sitting) {
      this.sitting = sitting;
      this.failed = {};
      this.#queued = {};
      this.#notes = {};
    }
    this.#notes = { ...this.#notes, ...notes };
    this.asked = { ...this.asked, ...marks };
    this.#queued = { ...this.#queued, ...marks };
    this.failed = without(this.failed, marks);
    if (this.#running) return;
    this.#running = true;
    try {
      await this.#send();
    } finally {
      this.#running = false;
      this.asked = {};
    }
  }

  async #send(): Promise<void> {
    while (Object.keys(this.#queued).length > 0) {
      const marks = this.#queued;
      this.#queued = {};
      const of = this.sitting;
      const answer = await this.deed.run(`/sittings/${of ?? ""}/attendance`, {
        marks,
        ...notesOf(marks, this.#notes),
      });
      if (answer === null && of === this.sitting) {
        this.failed = { ...this.failed, ...marks, ...this.#queued };
        this.#queued = {};
        return;
      }
      this.#notes = without(this.#notes, without(marks, this.#queued));
      this.asked = { ...without(this.asked, marks), ...this.#queued };
    }
  }
}

function without<Value>(
  record: Readonly<Record<MandateId, Value>>,
  gone: Readonly<Record<MandateId, unknown>>,
): Readonly<Record<MandateId, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => gone[id] === undefined));
}

/** What a command says beside the marks; nothing when nobody wrote anything. */
function notesOf(marks: Marks, notes: Notes): Readonly<Record<string, Readonly<Record<MandateId, string>>>> {
  const of = Object.entries(notes).filter(([id]) => marks[id] !== undefined);
  const written = (field: keyof Note) =>
    Object.fromEntries(of.flatMap(([id, note]) => (note[field] === "" ? [] : [[id, note[field]]])));
  const said = { reasons: written("reason"), substitutes: written("substitute") };
  return Object.fromEntries(Object.entries(said).filter(([, texts]) => Object.keys(texts).length > 0));
}

const kept = new WeakMap<Meeting, Record<string, RollCall>>();

/** One of each sitting for as long as the meeting is followed: it outlives the place where the taps were made. */
export function rollCallOf(meeting: Meeting, sitting: string): RollCall {
  const held = kept.get(meeting) ?? {};
  kept.set(meeting, held);
  return (held[sitting] ??= new RollCall(meeting));
}
