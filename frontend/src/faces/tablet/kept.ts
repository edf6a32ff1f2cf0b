/** What this device keeps of one meeting for one delegate: when it last showed it, and what was read on it.
 *  Storage may be forbidden or full: then it lasts until the page is closed. */

export interface Kept {
  /** Server time in ms of the last moment this device showed the meeting; null: never. */
  readonly at: number | null;
  /** Notices that were shown. */
  readonly seen: readonly string[];
  /** Notices of which he said that he read them, while the server was not to be reached: command id by notice. */
  readonly answers: Readonly<Record<string, string>>;
}

const NOTHING: Kept = { at: null, seen: [], answers: {} };

export class Memory {
  readonly #key: string;
  #kept: Kept;

  constructor(stream: string, person: string) {
    this.#key = `dh.meeting.${stream}.${person}`;
    this.#kept = read(this.#key);
  }

  get kept(): Kept {
    return this.#kept;
  }

  keep(facts: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...facts };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // see above
    }
  }
}

function read(key: string): Kept {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Kept>) };
  } catch {
    return NOTHING;
  }
}
