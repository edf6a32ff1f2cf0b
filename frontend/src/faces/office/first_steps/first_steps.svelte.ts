/** How far the office is with its first preparations, and whether somebody has put the list away on this device. */
import { get } from "../../../lib/api/http";
import type { Seat } from "../../../lib/api/types";
import { Loaded } from "../../../lib/office/loaded.svelte";
import type { Office } from "../../../lib/office/office.svelte";
import { seatAddress } from "../../../lib/session/session";
import type { Meeting } from "../../../lib/office/types";
import { doneOf, isAllDone, type Around, type StepTold } from "./steps";

export interface Read {
  readonly steps: readonly StepTold[];
  readonly meetings: readonly Meeting[];
}

function kept(key: string): boolean {
  try {
    return localStorage.getItem(key) === "away";
  } catch {
    return false; // storage may be forbidden on this device
  }
}

export class FirstSteps {
  readonly read: Loaded<Read>;
  #away = $state(false);
  readonly #office: Office;
  readonly #key: string;

  constructor(office: Office) {
    this.#office = office;
    this.#key = `dh.first_steps.${office.id}`;
    this.#away = kept(this.#key);
    this.read = new Loaded(async () => {
      const [steps, meetings] = await Promise.all([
        get<readonly StepTold[]>(`/bodies/${office.id}/first-steps`),
        get<readonly Meeting[]>(`/bodies/${office.id}/meetings`),
      ]);
      return { steps, meetings };
    });
  }

  get isAway(): boolean {
    return this.#away;
  }

  set isAway(away: boolean) {
    this.#away = away;
    try {
      if (away) localStorage.setItem(this.#key, "away");
      else localStorage.removeItem(this.#key);
    } catch {
      // It then stays away until the page is closed.
    }
  }

  /** Something is left to do, as far as is known. */
  get isOpen(): boolean {
    return this.read.value !== null && !isAllDone(this.read.value.steps);
  }

  /** Nobody was called to a meeting yet: whoever comes in comes for this. */
  get comesFirst(): boolean {
    return this.isOpen && !this.#away && this.#desk === null;
  }

  get around(): Around {
    const { steps = [], meetings = [] } = this.read.value ?? {};
    const drafts = meetings.filter((meeting) => meeting.state === "draft");
    return {
      rights: this.#office.seat.rights,
      done: doneOf(steps),
      draft: drafts[0]?.id ?? null,
      desk: this.#desk,
    };
  }

  /** Of the meeting that was convened, where this person has its desk. */
  get seat(): Seat | null {
    const { seats } = this.#office.me;
    return seats.find((each) => each.face === "desk" && each.meeting.body_id === this.#office.id) ?? null;
  }

  get #desk(): string | null {
    return this.seat && seatAddress(this.seat);
  }
}
