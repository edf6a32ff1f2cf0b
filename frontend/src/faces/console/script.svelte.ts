/** The words there are for each moment, read once and again when the line comes back; those of an item also as the
 *  stream tells them, so that what the secretary writes now stands here at once. */
import type { components } from "../../lib/api/schema.generated";
import { get } from "../../lib/api/http";
import type { State } from "../../lib/fold/state";
import { Loaded } from "../../lib/office/loaded.svelte";
import type { Labels } from "../../lib/script/fill";
import { labelsOf } from "../../lib/script/labels";
import type { Speaking } from "./moment";

type ScriptOut = components["schemas"]["ScriptOut"];

export class Script {
  readonly #read: Loaded<ScriptOut>;
  readonly labels = $derived.by<Labels>(() => labelsOf(this.#read.value?.facts ?? []));

  constructor(meeting: string) {
    this.#read = new Loaded(() => get<ScriptOut>(`/meetings/${meeting}/script`));
  }

  load(): Promise<void> {
    return this.#read.load();
  }

  /** Null while no words were read: the face then says what it knows by itself. */
  textOf({ words }: State, { moment, item }: Speaking): string | null {
    const script = this.#read.value;
    if (script === null) return null;
    const written = item && (words[item.id] ?? script.words[item.id]);
    return written?.text ?? script.moments[moment]?.text ?? null;
  }
}
