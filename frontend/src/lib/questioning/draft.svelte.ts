/** One slip while its author writes it: kept on this device at every letter, on the server a moment later. What the
 *  server never got stays here until it does; what another device wrote meanwhile is shown, never overwritten. */
import { Refused } from "../api/failures";
import { failing, isSilence, type Failing } from "../office/failing";
import { keepSlip, type Kept, type Shelf, type Typed } from "./kept";
import type { Slip } from "./types";

/** saved: the server has it. typed: a moment ago. lost: the line is silent, tried again by itself.
 *  clash: another device wrote. refused: the server says why. */
export type Saving = "saved" | "typed" | "saving" | "lost" | "clash" | "refused";

/** The three things one asks the server; they reject with `Refused` or `Unreachable`. */
export interface SlipPost {
  readonly begin: (id: string, typed: Typed) => Promise<Slip>;
  readonly revise: (id: string, revision: number, typed: Typed) => Promise<Slip>;
  readonly look: (id: string) => Promise<Slip>;
}

export const SAVE_AFTER_MS = 1200;
export const AGAIN_AFTER_MS = 5000;
const TURNS = 4;
const CHANGED = "slip_changed_meanwhile";

export class SlipDraft {
  typed = $state.raw<Typed>({ subject: "", text: "", respondent: null });
  saving = $state<Saving>("saved");
  /** As the server has it; null before its first answer. */
  there = $state.raw<Slip | null>(null);
  /** What another device wrote, while `saving` is clash. */
  theirs = $state.raw<Slip | null>(null);
  failure = $state.raw<Failing | null>(null);

  readonly id: string;
  readonly #post: SlipPost;
  readonly #shelf: Shelf;
  readonly #key: string;
  #revision: number | null;
  #sent: Typed | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  /** slip: as the server has it; kept: what this device has and the server has not. */
  constructor(
    id: string,
    given: { readonly slip: Slip | null; readonly kept: Kept | null },
    shelf: Shelf,
    key: string,
    post: SlipPost,
  ) {
    this.id = id;
    this.#shelf = shelf;
    this.#key = key;
    this.#post = post;
    const { slip, kept } = given;
    this.there = slip;
    this.#revision = kept === null ? (slip?.revision ?? null) : kept.revision;
    this.typed = kept?.typed ?? (slip === null ? this.typed : typedOf(slip));
    if (kept === null) return;
    if (slip !== null && kept.revision !== slip.revision) this.#met(slip);
    else this.#later(0);
  }

  get isSaved(): boolean {
    return this.saving === "saved";
  }

  change(part: Partial<Typed>): void {
    this.typed = { ...this.typed, ...part };
    this.#keep();
    if (this.saving === "clash") return;
    this.saving = "typed";
    this.failure = null;
    this.#later(SAVE_AFTER_MS);
  }

  /** At once: before it is handed in or left, and when the line is back. Never rejects; true when the server has it. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    // While it was on its way more may have been typed, or an older writing of its own turns out to be there.
    for (let turn = 0; turn < TURNS && this.#waits(turn); turn += 1) {
      this.#running = this.#send();
      await this.#running;
      this.#running = null;
    }
    return this.isSaved;
  }

  /** The author saw both and stays with his own. */
  async keepMine(): Promise<boolean> {
    if (this.theirs === null) return this.isSaved;
    this.#revision = this.theirs.revision;
    this.theirs = null;
    this.saving = "typed";
    this.#keep();
    return await this.save();
  }

  takeTheirs(): void {
    if (this.theirs === null) return;
    this.#took(this.theirs);
    this.typed = typedOf(this.theirs);
    this.theirs = null;
    this.#done();
  }

  /** What another of the author's screens did: read anew while nothing of his own waits here. */
  heard(slip: Slip): void {
    if (this.there !== null && slip.revision < this.there.revision) return;
    if (slip.revision === this.#revision) this.there = slip;
    else if (this.#isOnlyMore(slip)) this.#took(slip);
    else if (this.saving === "saved") {
      this.#took(slip);
      this.typed = typedOf(slip);
    }
  }

  /** Nothing is sent any more; what was typed stays on this device. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Thrown away: nothing of it stays here. */
  forget(): void {
    this.stop();
    keepSlip(this.#shelf, this.#key, this.id, null);
  }

  #waits(turn: number): boolean {
    return this.saving === "typed" || (turn === 0 && (this.saving === "lost" || this.saving === "refused"));
  }

  async #send(): Promise<void> {
    const sent = this.typed;
    this.saving = "saving";
    this.failure = null;
    try {
      const slip =
        this.#revision === null
          ? await this.#post.begin(this.id, sent)
          : await this.#post.revise(this.id, this.#revision, sent);
      this.#arrived(slip, sent);
    } catch (failure) {
      await this.#missed(failure, sent);
    }
  }

  /** The first sending answered with what an earlier, unheard one brought there: then it is sent again. */
  #arrived(slip: Slip, sent: Typed): void {
    this.#took(slip);
    if (isSame(typedOf(slip), sent) && isSame(this.typed, sent)) this.#done();
    else {
      this.saving = "typed";
      this.#keep();
      this.#later(0);
    }
  }

  async #missed(failure: unknown, sent: Typed): Promise<void> {
    this.#keep();
    if (isSilence(failure)) {
      this.#sent = sent;
      this.saving = "lost";
      this.#later(AGAIN_AFTER_MS);
      return;
    }
    if (failure instanceof Refused && failure.code === CHANGED) {
      const now = await this.#post.look(this.id).catch((silence: unknown) => failing(silence));
      if ("revision" in now) {
        this.#met(now);
        return;
      }
    }
    this.failure = failing(failure);
    this.saving = "refused";
  }

  /** Its own words whose answer was lost are no clash. */
  #met(slip: Slip): void {
    const written = typedOf(slip);
    if (this.#isOnlyMore(slip)) {
      this.#took(slip);
      this.saving = "typed";
      this.#later(0);
    } else if (isSame(written, this.typed)) {
      this.#took(slip);
      this.#done();
    } else if (this.#sent !== null && isSame(written, this.#sent)) {
      this.#took(slip);
      this.saving = "typed";
      this.#later(0);
    } else {
      this.theirs = slip;
      this.saving = "clash";
    }
  }

  /** Another revision of the same words: a file came with it, or it was returned. */
  #isOnlyMore(slip: Slip): boolean {
    return this.there !== null && isSame(typedOf(slip), typedOf(this.there)) && this.#revision !== null;
  }

  #took(slip: Slip): void {
    this.there = slip;
    this.#revision = slip.revision;
    this.#sent = null;
  }

  #done(): void {
    this.saving = "saved";
    this.failure = null;
    keepSlip(this.#shelf, this.#key, this.id, null);
  }

  #keep(): void {
    keepSlip(this.#shelf, this.#key, this.id, { revision: this.#revision, typed: this.typed });
  }

  #later(ms: number): void {
    if (this.saving === "saved") this.saving = "typed";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), ms);
  }
}

export function typedOf({ subject, text, respondent }: Slip): Typed {
  return { subject, text, respondent };
}

/** As the server compares: blanks at the ends and the way accents are put together say nothing. */
export function isSame(a: Typed, b: Typed): boolean {
  const plain = (text: string): string => text.normalize("NFC").trim();
  return (
    plain(a.subject) === plain(b.subject) &&
    plain(a.text) === plain(b.text) &&
    a.respondent?.guest === b.respondent?.guest &&
    a.respondent?.mandate === b.respondent?.mandate
  );
}
