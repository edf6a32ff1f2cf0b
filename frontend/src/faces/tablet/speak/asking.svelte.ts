/** What one delegate is about to ask, on this device: it outlives a vote that takes the screen, and a page loaded anew. */
import { Deed } from "../../../lib/conduct/deed.svelte";
import { ask, changeTopic, withdraw, type Command } from "../../../lib/debate/commands";
import type { SpeechKind, SpeechRequest } from "../../../lib/fold/floor_state";
import type { ItemId } from "../../../lib/fold/state";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";

export const KINDS = ["speech", "rebuttal", "point_of_order"] as const satisfies readonly SpeechKind[];
export type AskedKind = (typeof KINDS)[number];
export const MOST_LETTERS = 300;

interface Kept {
  readonly kind: AskedKind;
  readonly topic: string;
  readonly item: ItemId | null;
  /** Requests of his that this device has shown. */
  readonly known: readonly SpeechRequest[];
}
const NOTHING: Kept = { kind: "speech", topic: "", item: null, known: [] };

export class Asking {
  kind = $state<AskedKind>("speech");
  topic = $state("");
  /** Chosen by him; null: what is on. */
  item = $state.raw<ItemId | null>(null);
  /** His last deed was to withdraw. */
  withdrawn = $state(false);
  known = $state.raw<readonly SpeechRequest[]>([]);
  readonly deed: Deed;

  readonly #key: string;

  constructor(meeting: Meeting, person: string) {
    this.#key = `dh.speak.${meeting.stream}.${person}`;
    this.deed = new Deed(meeting);
    const kept = read(this.#key);
    this.kind = kept.kind;
    this.topic = kept.topic;
    this.item = kept.item;
    this.known = kept.known;
  }

  keep(): void {
    const { kind, topic, item, known } = this;
    try {
      localStorage.setItem(this.#key, JSON.stringify({ kind, topic, item, known } satisfies Kept));
    } catch {
      // Forbidden or full: it lasts until the page is closed.
    }
  }

  async ask(meeting: string, item: ItemId, sitting: string | null): Promise<void> {
    const { kind } = this;
    const topic = this.topic.trim();
    const turn = { item, kind, topic, ...(sitting === null ? {} : { sitting }) };
    if (!(await this.#run(ask(meeting, turn)))) return;
    this.kind = "speech";
    this.topic = "";
    this.item = null;
    this.withdrawn = false;
    this.keep();
  }

  changeTopic(request: SpeechRequest, topic: string): Promise<boolean> {
    return this.#run(changeTopic(request.id, topic.trim()));
  }

  async withdraw(request: SpeechRequest): Promise<boolean> {
    const done = await this.#run(withdraw(request.id));
    if (done) {
      this.withdrawn = true;
      this.forget(request.id);
    }
    return done;
  }

  /** Those that wait now; what was known and is gone stays known until it was told. */
  see(waiting: readonly SpeechRequest[]): void {
    const gone = this.known.filter(({ id }) => !waiting.some((one) => one.id === id));
    this.known = [...gone, ...waiting];
    this.keep();
  }

  forget(id: string): void {
    this.known = this.known.filter((one) => one.id !== id);
    this.keep();
  }

  async #run({ path, body }: Command): Promise<boolean> {
    return (await this.deed.run(path, body)) !== null;
  }
}

function read(key: string): Kept {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Kept>) };
  } catch {
    return NOTHING;
  }
}

let held: { readonly meeting: Meeting; readonly person: string; readonly asking: Asking } | null = null;

/** One for each meeting and person, whatever comes and goes on the screen. */
export function askingOf(meeting: Meeting, person: string): Asking {
  if (held?.meeting !== meeting || held.person !== person)
    held = { meeting, person, asking: new Asking(meeting, person) };
  return held.asking;
}
