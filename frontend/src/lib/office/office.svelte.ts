/** The office of one body: who works there, what he may do, and what most places look at. */
import { get } from "../api/http";
import type { Me } from "../api/types";
import { whoIsHere } from "../session/session";
import { officeOf } from "./bodies";
import { failing } from "./failing";
import { Loaded } from "./loaded.svelte";
import type { FirstPassword, OfficeSeat, People, Right, Rules } from "./types";

export class Office {
  /** Read again when seats may have come or gone. */
  me = $state.raw<Me>() as Me;
  /** Terms, groups, committees, mandates and guests of the term that is looked at. */
  readonly people: Loaded<People>;
  /** The body's rules with their clauses; a place that says them loads them. */
  readonly rules: Loaded<Rules>;
  /** Shown once by the server; kept while this page is open, until somebody has put them away. */
  firstPasswords = $state.raw<readonly FirstPassword[]>([]);

  /** As it was when the page was opened. */
  readonly #seat: OfficeSeat;
  /** The term somebody chose to look at; null is the current one. */
  #chosen = $state<string | null>(null);

  constructor(me: Me, seat: OfficeSeat) {
    this.me = me;
    this.#seat = seat;
    this.people = new Loaded(() => get<People>(`/bodies/${seat.body_id}/people${this.#question()}`));
    this.rules = new Loaded(() => get<Rules>(`/bodies/${seat.body_id}/rules`));
  }

  /** The body's id. */
  get id(): string {
    return this.#seat.body_id;
  }

  /** The body as it is called now, and what the person may do in its office. */
  get seat(): OfficeSeat {
    return officeOf(this.me.offices, this.id) ?? this.#seat;
  }

  /** The term looked at, once it is known; null while nothing is loaded or the body has none yet. */
  get term(): string | null {
    return this.people.value?.term_id ?? null;
  }

  /** After a meeting was convened or put off, a body added or renamed: there are other seats and offices now, or other
   *  names. Silence leaves them as they were. */
  async readSeats(): Promise<void> {
    try {
      this.me = (await whoIsHere()) ?? this.me;
    } catch (failure) {
      failing(failure);
    }
  }

  may(right: Right): boolean {
    return this.seat.rights.includes(right);
  }

  /** Another term from now on; null is the current one. */
  async look(term: string | null): Promise<void> {
    this.#chosen = term;
    await this.people.load();
  }

  #question(): string {
    return this.#chosen === null ? "" : `?term=${encodeURIComponent(this.#chosen)}`;
  }
}
