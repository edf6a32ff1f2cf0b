/** The roll call: taps come faster than answers. Every tap is kept; what comes while one command is on its way goes
 *  out together in the next, and what could not be recorded stays named until it is sent again. */
import { Deed } from "../../lib/conduct/deed.svelte";
import type { MandateId, Mark } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";

export type Marks = Readonly<Record<MandateId, Mark>>;

export class RollCall {
  /** Tapped, and not answered yet. */
  asked = $state.raw<Marks>({});
  /** Tapped, and not recorded; `failure` says why. */
  failed = $state.raw<Marks>({});
  /** The sitting these are of. */
  sitting = $state.raw<string | null>(null);
  readonly deed: Deed;

  #queued: Marks = {};
  #running = false;

  constructor(meeting: Meeting | null, deed: Deed = new Deed(meeting)) {
    this.deed = deed;
  }

  get failure(): string | null {
    return this.deed.failure;
  }

  async mark(sitting: string, marks: Marks): Promise<void> {
    if (this.sitting !== sitting) {
      this.sitting = sitting;
      this.failed = {};
      this.#queued = {};
    }
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
      const answer = await this.deed.run(`/sittings/${of ?? ""}/attendance`, { marks });
      if (answer === null && of === this.sitting) {
        this.failed = { ...this.failed, ...marks, ...this.#queued };
        this.#queued = {};
        return;
      }
      this.asked = { ...without(this.asked, marks), ...this.#queued };
    }
  }
}

function without(marks: Marks, gone: Marks): Marks {
  return Object.fromEntries(Object.entries(marks).filter(([id]) => gone[id] === undefined));
}

const kept = new WeakMap<Meeting, RollCall>();

/** One for as long as the meeting is followed: it outlives the place where the taps were made. */
export function rollCallOf(meeting: Meeting): RollCall {
  const held = kept.get(meeting) ?? new RollCall(meeting);
  kept.set(meeting, held);
  return held;
}
