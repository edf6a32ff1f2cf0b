/** An author's slips of one meeting: what the server has, and what only this device has. */
import { get } from "../api/http";
import { newId } from "../api/ids";
import { Loaded } from "../office/loaded.svelte";
import { SlipDraft } from "./draft.svelte";
import { keptSlips, shelfKey, type Kept } from "./kept";
import { slipPost } from "./post";
import type { Asked, Given, Slip } from "./types";

export class OwnSlips {
  readonly meeting: string;
  readonly slips: Loaded<readonly Slip[]>;
  readonly respondents: Loaded<readonly Asked[]>;
  readonly promises: Loaded<readonly Given[]>;
  /** Typed here, and the server never heard of it. */
  unsent = $state.raw<readonly (readonly [string, Kept])[]>([]);

  readonly #key: string;
  // One draft lives as long as the page: it is sent on while another is looked at.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on it
  readonly #drafts = new Map<string, SlipDraft>();

  constructor(meeting: string, person: string) {
    this.meeting = meeting;
    this.#key = shelfKey(person, meeting);
    this.slips = new Loaded(() => get<readonly Slip[]>(`/meetings/${meeting}/slips/mine`));
    this.respondents = new Loaded(() => get<readonly Asked[]>(`/meetings/${meeting}/respondents`));
    this.promises = new Loaded(() => get<readonly Given[]>(`/meetings/${meeting}/promises`));
  }

  async load(): Promise<void> {
    await Promise.all([this.slips.load(), this.promises.load()]);
    this.count();
    for (const slip of this.slips.value ?? []) this.#drafts.get(slip.id)?.heard(slip);
  }

  count(): void {
    const there = this.slips.value ?? [];
    const kept = Object.entries(keptSlips(localStorage, this.#key));
    this.unsent = kept.filter(([id]) => !there.some((slip) => slip.id === id));
  }

  slip(id: string): Slip | null {
    return this.slips.value?.find((one) => one.id === id) ?? null;
  }

  isKeptHere(id: string): boolean {
    return keptSlips(localStorage, this.#key)[id] !== undefined;
  }

  begun(): string {
    return newId();
  }

  draft(id: string): SlipDraft {
    const found = this.#drafts.get(id);
    if (found) return found;
    const given = { slip: this.slip(id), kept: keptSlips(localStorage, this.#key)[id] ?? null };
    const draft = new SlipDraft(id, given, localStorage, this.#key, slipPost(this.meeting));
    this.#drafts.set(id, draft);
    return draft;
  }

  /** Handed in, thrown away, or withdrawn: written anew another time. */
  close(id: string, { forgets }: { readonly forgets: boolean }): void {
    const draft = this.#drafts.get(id);
    if (forgets) draft?.forget();
    else draft?.stop();
    this.#drafts.delete(id);
    this.count();
  }

  stop(): void {
    for (const draft of this.#drafts.values()) draft.stop();
    this.#drafts.clear();
  }
}
