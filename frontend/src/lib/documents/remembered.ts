/** Who was here and which meeting was on, for the time when the server cannot be asked. Nothing of it is secret. */
import type { Me, Seat } from "../api/types";
import type { KeptMeeting, Meeting } from "../meeting/meeting.svelte";
import { deviceOf, people } from "./device";

/** A busy meeting changes several times a second. */
const EVERY_MS = 20_000;

interface Here {
  readonly me: Me;
  readonly seat: Seat;
  readonly at: number;
}

export interface Remembered {
  readonly me: Me;
  readonly seat: Seat;
  readonly meeting: KeptMeeting;
}

const HERE = "here";
const nameOf = (stream: string): string => `meeting ${stream}`;

/** Who looked at this device last and the meeting he looked at; null when it is not known. wanted: a meeting's id. */
export async function remembered(wanted: string | null): Promise<Remembered | null> {
  const all = await Promise.all(people().map(hereOf));
  const last = all
    .filter((here) => here !== null)
    .sort((a, b) => b.at - a.at)
    .shift();
  if (!last) return null;
  const asked = last.me.seats.find(({ face, meeting }) => face === "tablet" && meeting.id === wanted);
  const device = await deviceOf(last.me.user.id);
  for (const seat of asked ? [asked, last.seat] : [last.seat]) {
    const meeting = await device?.fact<KeptMeeting>(nameOf(seat.stream));
    if (meeting) return { me: last.me, seat, meeting };
  }
  return null;
}

async function hereOf(user: string): Promise<Here | null> {
  const device = await deviceOf(user);
  return (await device?.fact<Here>(HERE).catch(() => null)) ?? null;
}

/** Writes down what a tablet shows. Call `look` whenever it changed. */
export class Remembering {
  readonly #meeting: Meeting;
  readonly #here: () => { readonly me: Me; readonly seat: Seat };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seq = -1;
  #asOf = 0;

  constructor(meeting: Meeting, here: () => { readonly me: Me; readonly seat: Seat }) {
    this.#meeting = meeting;
    this.#here = here;
  }

  /** Something is new; it is written down soon, or at once where it may be the last that is heard. */
  look(atOnce: boolean, asOf: number): void {
    if (this.#meeting.restored || !this.#meeting.loaded || asOf === this.#asOf) return;
    if (atOnce || this.#seq < 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      void this.write();
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.write();
    }, EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  write = async (): Promise<void> => {
    const { state, own, seq, asOf, stream, restored, loaded } = this.#meeting;
    if (restored || !loaded || (seq === this.#seq && asOf === this.#asOf)) return;
    const { me, seat } = this.#here();
    this.#seq = seq;
    this.#asOf = asOf;
    const device = await deviceOf(me.user.id);
    const kept: KeptMeeting = { state, mandate: own.mandate, seq, asOf };
    const here: Here = { me, seat, at: Date.now() };
    // A full disk: then the tablet opens without a line only as it was before.
    await device?.keepFact(nameOf(stream), kept).catch(() => undefined);
    await device?.keepFact(HERE, here).catch(() => undefined);
  };
}
