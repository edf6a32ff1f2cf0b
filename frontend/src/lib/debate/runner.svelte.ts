/** Running the floor of one sitting from one screen: who speaks, who waits, and the commands about them. */
import { Deed } from "../conduct/deed.svelte";
import type { Speech, SpeechRequest } from "../fold/floor_state";
import type { AgendaItem } from "../fold/state";
import type { Meeting } from "../meeting/meeting.svelte";
import { speakingIn } from "./clock";
import * as commands from "./commands";
import { isQueueClosed, moved, waitingFor } from "./queue";
import { floorItem, whyNoCall, type WhyNot } from "./where";

/** --m-guard: the second tap of a hasty hand was meant for the speaker before. */
const GUARD_MS = 700;
const LOOK_MS = 40;
export const EXTENSION_S = 60;

export class FloorRunner {
  readonly deed: Deed;
  readonly #meeting: Meeting;
  /** A group's; null for the whole body. */
  readonly sitting: string | null;
  #takesFrom = 0;
  #waits = false;
  /** The order somebody just gave, until the server's arrives. */
  #wanted = $state.raw<readonly string[] | null>(null);

  readonly item: AgendaItem | null = $derived.by(() => floorItem(this.#meeting.state, this.sitting));
  readonly speaking: Speech | null = $derived.by(() => speakingIn(this.#meeting.state, this.sitting));
  readonly why: WhyNot | null = $derived.by(() => whyNoCall(this.#meeting.state, this.sitting));
  readonly #held: readonly SpeechRequest[] = $derived.by(() =>
    this.item === null ? [] : waitingFor(this.#meeting.state.floor, this.item.id, this.sitting),
  );
  readonly queue: readonly SpeechRequest[] = $derived.by(() => inOrder(this.#held, this.#wanted));
  readonly isClosed: boolean = $derived.by(
    () => this.item !== null && isQueueClosed(this.#meeting.state.floor, this.item.id, this.sitting),
  );

  constructor(meeting: Meeting, sitting: string | null = null) {
    this.#meeting = meeting;
    this.sitting = sitting;
    this.deed = new Deed(meeting);
  }

  get meetingId(): string {
    return this.#meeting.state.meeting?.id ?? "";
  }

  /** Of the queue that is shown; null while nothing is on. */
  get here(): commands.OfQueue | null {
    if (this.item === null) return null;
    return this.sitting === null ? { item: this.item.id } : { item: this.item.id, sitting: this.sitting };
  }

  /** Whether this is being done: "next", "start" … as the path ends. */
  isDoing(what: string): boolean {
    return this.deed.waiting?.endsWith(`/${what}`) ?? false;
  }

  async run({ path, body }: commands.Command): Promise<boolean> {
    return (await this.deed.run(path, body)) !== null;
  }

  /** A key that comes while the last one is still being done is meant for what follows it, and one is kept.
   *  wanted: asked when its turn comes, for the speaker of then. */
  async #then(wanted: (speaking: Speech) => commands.Command): Promise<void> {
    const isBusy = (): boolean => this.deed.waiting !== null;
    if (isBusy()) {
      if (this.#waits) return;
      this.#waits = true;
      while (isBusy()) await new Promise((done) => setTimeout(done, LOOK_MS));
      this.#waits = false;
    }
    if (this.speaking !== null) await this.run(wanted(this.speaking));
  }

  /** at: of the press, on the page's own clock. */
  async callNext(at: number): Promise<void> {
    const first = this.queue[0];
    if (first === undefined) return;
    const of = this.sitting === null ? {} : { sitting: this.sitting };
    await this.call(commands.callNext(this.meetingId, { ...of, expects: first.id }), at);
  }

  /** Somebody is given the floor, once for a press that is doubled in a hurry. at: as callNext. */
  async call(command: commands.Command, at: number): Promise<void> {
    if (this.why !== null || at < this.#takesFrom) return;
    this.#takesFrom = at + GUARD_MS;
    await this.run(command);
  }

  /** Starts a clock that stands, stops one that runs. */
  async toggleClock(): Promise<void> {
    await this.#then(({ id, state }) => (state === "running" ? commands.pause(id) : commands.start(id)));
  }

  async extend(seconds: number = EXTENSION_S): Promise<void> {
    await this.#then(({ id }) => commands.extend(id, seconds));
  }

  async end(): Promise<void> {
    await this.#then(({ id }) => commands.end(id));
  }

  /** The call is taken back. */
  async giveBack(): Promise<void> {
    await this.#then(({ id }) => commands.giveBack(id));
  }

  /** to: his new place, from 0. False where he stays. */
  async move(request: string, to: number): Promise<boolean> {
    const ids = moved(this.queue, request, to);
    if (ids === null || this.here === null || this.deed.waiting !== null) return false;
    this.#wanted = ids;
    try {
      return await this.run(commands.order(this.meetingId, this.here, ids));
    } finally {
      this.#wanted = null;
    }
  }

  async moveBy(request: string, by: number): Promise<boolean> {
    const at = this.queue.findIndex((one) => one.id === request);
    return at >= 0 && (await this.move(request, at + by));
  }
}

/** As it was wanted; who came meanwhile stands last, who left is gone. */
function inOrder(held: readonly SpeechRequest[], wanted: readonly string[] | null): readonly SpeechRequest[] {
  if (wanted === null) return held;
  const known = wanted.flatMap((id) => held.find((one) => one.id === id) ?? []);
  return [...known, ...held.filter((one) => !wanted.includes(one.id))];
}
