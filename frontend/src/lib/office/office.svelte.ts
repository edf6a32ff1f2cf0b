/** The office of one body: who works there, what he may do, and what most places look at. */
import { get } from "../api/http";
import type { Me } from "../api/types";
import { whoIsHere } from "../session/session";
import { failing } from "./failing";
import { Loaded } from "./loaded.svelte";
import type { FirstPassword, OfficeSeat, People, Right, Rules } from "./types";

export class Office {
  /** Read again when seats may have come or gone. */
  me = $state.raw<Me>() as Me;
  readonly seat: OfficeSeat;
  /** Terms, groups, committees, mandates and guests of the term that is looked at. */
  readonly people: Loaded<People>;
  /** The body's rules with their clauses; a place that says them loads them. */
  readonly rules: Loaded<Rules>;
  /** Shown once by the server; kept while this page is open, until somebody has put them away. */
  firstPasswords = $state.raw<readonly FirstPassword[]>([]);

  /** The term somebody chose to look at; null is the current one. */
  #chosen = $state<string | null>(null);

  constructor(me: Me, seat: OfficeSeat) {
    this.me = me;
    this.seat = seat;
    this.people = new Loaded(() => get<People>(`/bodies/${seat.body_id}/people${this.#question()}`));
    this.rules = new Loaded(() => get<Rules>(`/bodies/${seat.body_id}/rules`));
  }

  /** The body's id. */
  get id(): string {
    return this.seat.body_id;
  }

  /** The term looked at, once it is known; null while nothing is loaded or the body has none yet. */
  get term(): string | null {
    return this.people.value?.term_id ?? null;
  }

  /** After a meeting was convened or put off: whoever runs it has another seat now. Silence leaves it as it was. */
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
