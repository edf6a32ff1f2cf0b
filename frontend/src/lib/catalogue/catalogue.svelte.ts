/** The sentences of the interface: one file per language and area in the top-level catalogue/, loaded when a face needs it. */
import { clockTime } from "./format";
import type { Area, Fact, None, Texts } from "./keys.generated";

export type { Area, Fact } from "./keys.generated";
export type Language = "vi" | "en";
export type TextKey = keyof Texts;

/** Keys whose sentence needs no facts: what a component may take as a plain label. */
export type PlainKey = {
  [K in TextKey]: Texts[K] extends None ? (None extends Texts[K] ? K : never) : never;
}[TextKey];

/** What the front door and a tablet say at once; every other name is fetched when somebody needs one of the rest. */
const files = import.meta.glob<Record<string, string>>(
  "../../../../catalogue/*/{common,sign_in,tablet}.json",
  { import: "default" },
);

let language = $state<Language>("vi");
let texts = $state.raw<Readonly<Record<string, string>>>({});
let areas: readonly Area[] = [];

export const spoken = {
  get language(): Language {
    return language;
  },
};

/** Loads areas in the language in use, or changes to `wanted` with all areas loaded so far. Rejects when offline. */
export async function loadTexts(more: readonly Area[], wanted?: Language): Promise<void> {
  const into = wanted ?? language;
  const here = into === language ? areas : [];
  const needed = joined(areas, more).filter((area) => !here.includes(area));
  const loaded = await Promise.all(needed.map((area) => loadFile(into, area)));
  // Meanwhile somebody may have changed the language, or a part brought sentences of its own.
  const isSame = into === language;
  if (!isSame && (wanted === undefined || areas.some((area) => !needed.includes(area)))) {
    await loadTexts(more, wanted);
    return;
  }
  texts = Object.assign({}, isSame ? texts : {}, ...loaded) as Record<string, string>;
  areas = isSame ? joined(areas, needed) : needed;
  language = into;
  document.documentElement.lang = into;
}

function joined(some: readonly Area[], more: readonly Area[]): readonly Area[] {
  return [...some, ...more.filter((area) => !some.includes(area))];
}

async function loadFile(wanted: Language, area: Area): Promise<Record<string, string>> {
  const name = `../../../../catalogue/${wanted}/${area}.json`;
  const load = files[name] ?? (await import("./other_areas")).files[name];
  if (!load) throw new Error(`the area "${area}" is left out of the front end`);
  return await load();
}

/** The sentence of a key that is put together while running (a code of the server, say); null when there is none. */
export function sayIfKnown(key: string, facts: Readonly<Record<string, Fact>> = {}): string | null {
  const sentence = texts[key];
  return sentence === undefined ? null : filled(sentence, facts);
}

function filled(sentence: string, given: Readonly<Record<string, Fact>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = given[name];
    if (fact === undefined) return whole;
    return name.endsWith("_at") && typeof fact === "string" ? clockTime(fact) : String(fact);
  });
}

/** The sentence of a key. Facts named `..._at` are ISO times and are said as 08:37:12. */
export function say<K extends TextKey>(
  key: K,
  ...facts: Texts[K] extends None ? (None extends Texts[K] ? [] : [Texts[K]]) : [Texts[K]]
): string {
  const sentence = texts[key];
  if (sentence === undefined) return key;
  return filled(sentence, facts[0] ?? {});
}
