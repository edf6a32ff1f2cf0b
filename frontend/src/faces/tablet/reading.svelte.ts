/** Notices on one tablet: which may stand where the delegate is, which wait behind the bar, and his answers. */
import { Refused, Unreachable } from "../../lib/api/failures";
import { request } from "../../lib/api/http";
import { newId } from "../../lib/api/ids";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import type { Memory } from "./kept";
import { noticesOf, unreadOf, type Notice } from "./notices";

export class Reading {
  /** Of which this device has shown what they say. */
  seen = $state.raw<readonly string[]>([]);
  /** Said to be read, and the server does not know yet. */
  waiting = $state.raw<readonly string[]>([]);
  /** Why an answer was not taken. */
  refusal = $state.raw<string | null>(null);
  /** Those that were here when the delegate came to where he is: what arrives later moves nothing under his finger. */
  #taken = $state.raw<readonly string[]>([]);

  readonly #meeting: Meeting;
  readonly #memory: Memory;
  #sending = false;

  constructor(meeting: Meeting, memory: Memory) {
    this.#meeting = meeting;
    this.#memory = memory;
    this.seen = memory.kept.seen;
    this.waiting = Object.keys(memory.kept.answers);
  }

  all = $derived.by(() => noticesOf(this.#meeting.state, this.#meeting.own));
  unread = $derived.by(() => unreadOf(this.#meeting.state, this.#meeting.own, this.seen));
  /** To be shown in the place where the delegate is. */
  here = $derived.by(() => this.all.filter(({ id }) => this.#taken.includes(id)));
  standing = $derived.by(() => this.unread.filter(({ id }) => this.#taken.includes(id)));
  /** Came since, and wait to be looked at. */
  arrived = $derived.by(() => this.unread.filter(({ id }) => !this.#taken.includes(id)));

  /** The delegate comes to a place, or asks for what is new. */
  take(): void {
    this.#taken = this.all.map(({ id }) => id);
  }

  see(notice: Notice): void {
    if (this.seen.includes(notice.id)) return;
    this.seen = [...this.seen, notice.id];
    this.#memory.keep({ seen: this.seen });
  }

  /** Without a line the answer is kept on this device, and sent when there is one. */
  async acknowledge(notice: Notice): Promise<void> {
    const answers = this.#memory.kept.answers;
    this.#keepAnswers({ ...answers, [notice.id]: answers[notice.id] ?? newId() });
    await this.send();
  }

  /** Sends what waits; also when the line came back. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.refusal = null;
    try {
      for (const [id, command] of Object.entries(this.#memory.kept.answers)) await this.#sendOne(id, command);
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure; // stays among those that wait
    } finally {
      this.#sending = false;
    }
  }

  async #sendOne(id: string, command_id: string): Promise<void> {
    try {
      const path = `/announcements/${id}/acknowledge`;
      const answer = await request<{ readonly acknowledged_at: string }>("POST", path, { command_id });
      this.#meeting.keepAcknowledged(id, answer.acknowledged_at);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.refusal = failure.say;
    }
    const others = Object.entries(this.#memory.kept.answers).filter(([notice]) => notice !== id);
    this.#keepAnswers(Object.fromEntries(others));
  }

  #keepAnswers(answers: Readonly<Record<string, string>>): void {
    this.#memory.keep({ answers });
    this.waiting = Object.keys(answers);
  }
}
