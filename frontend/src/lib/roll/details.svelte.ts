/** What the stream does not tell of a roll: how each was marked, when he came and went, why he is away. Read over HTTP,
 *  again when something changed, and not more often than a hall fills. */
import { get } from "../api/http";
import type { components } from "../api/schema.generated";
import type { Attendance, MandateId } from "../fold/state";
import { Loaded } from "../office/loaded.svelte";

export type SittingRoll = components["schemas"]["SittingRollOut"];
export type RollEntry = SittingRoll["rows"][number];

const NOT_SOONER_MS = 2500;

export class RollDetails {
  readonly loaded: Loaded<SittingRoll>;
  readonly byMandate = $derived.by<Readonly<Record<MandateId, RollEntry>>>(() =>
    Object.fromEntries((this.loaded.value?.rows ?? []).map((row) => [row.mandate_id, row])),
  );
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;
  #seen: Attendance | null = null;

  constructor(sitting: string) {
    this.loaded = new Loaded(() => get<SittingRoll>(`/sittings/${sitting}/attendance`));
  }

  /** here: as the stream tells it; asked again only when it is another. */
  renew(here: Attendance): void {
    if (here === this.#seen) return;
    this.#seen = here;
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#last + NOT_SOONER_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#last = performance.now();
      void this.loaded.load();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
