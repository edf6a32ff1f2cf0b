/** The import in words: fields, questions with their answers, and what saving will do. Area "office_admin". */
import { say, sayIfKnown, type PlainKey } from "../catalogue/catalogue.svelte";
import { date } from "../catalogue/format";
import type { ImportPreview, ImportQuestion } from "./import_types";

/** What stands behind a prefix in the keys of the catalogue. */
type Ending<Key extends string, Prefix extends string> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

const FIELDS = [
  "ordinal",
  "name",
  "family_name",
  "given_name",
  "gender",
  "male",
  "female",
  "born",
  "born_male",
  "born_female",
  "born_day",
  "born_month",
  "born_year",
  "group",
  "constituency",
  "post",
  "occupation",
  "full_time",
  "phone",
  "email",
  "note",
  "ethnicity",
  "health",
  "status",
  "absence",
] as const satisfies readonly Ending<PlainKey, "office_admin.import.field.">[];

/** What the register calls otherwise than the list does. */
const OF_REGISTER: Readonly<Record<string, string>> = {
  born_on: "born",
  born_year: "born",
  posts: "post",
  post_label: "post",
  is_full_time: "full_time",
  absences: "absence",
};

export function fieldInWords(field: string): string {
  const known = FIELDS.find((name) => name === (OF_REGISTER[field] ?? field));
  return known ? say(`office_admin.import.field.${known}`) : field;
}

const STATUSES = ["suspended", "released", "recalled", "lost", "deceased"] as const;

export function statusInWords(status: unknown): string {
  const known = STATUSES.find((name) => name === status);
  return known ? say(`office_admin.import.status.${known}`) : String(status);
}

/** The facts of a question as they are said: days as 22/12/2026, a status by its name, nothing for what is not there. */
function spokenFacts(question: ImportQuestion): Readonly<Record<string, string>> {
  const said = Object.entries(question.facts).map(([name, fact]): [string, string] => {
    if (fact === null) return [name, ""];
    if (name === "status") return [name, statusInWords(fact)];
    if (typeof fact === "string" && /^\d{4}-\d{2}-\d{2}$/.test(fact)) return [name, date(fact)];
    return [name, String(fact)];
  });
  return { field: fieldInWords(question.field), ...Object.fromEntries(said) };
}

/** Sentences whose facts come from the server: the key is looked for, and the general one taken when it is not there. */
function sayFound(keys: readonly string[], facts: Readonly<Record<string, string>>): string | null {
  for (const key of keys) {
    const sentence = sayIfKnown(key, facts);
    if (sentence !== null) return sentence;
  }
  return null;
}

export function questionInWords(question: ImportQuestion): string {
  const facts = spokenFacts(question);
  const { from_date, first_day, last_day } = question.facts;
  const day = from_date ?? first_day;
  const dated = !day ? ".no_day" : day === last_day ? ".one_day" : "";
  const key = `office_admin.import.ask.${question.code}`;
  return (
    sayFound([`${key}${dated}`, key], facts) ??
    say("office_admin.import.ask.other", { field: facts["field"] ?? "", text: facts["text"] ?? "" })
  );
}

/** An answer as its button says it; what is no word of ours (a telephone number, a group's name) is said as it is. */
export function optionInWords(question: ImportQuestion, option: string): string {
  const keys = [
    `office_admin.import.option.${question.code}.${option}`,
    `office_admin.import.option.${option}`,
  ];
  return sayFound(keys, { ...spokenFacts(question), option }) ?? option;
}

/** What to type where an answer may be typed. */
export function typedInWords(question: ImportQuestion): string {
  return (
    sayFound(
      [`office_admin.import.type.${question.code}`, `office_admin.import.type.${question.field}`],
      {},
    ) ?? say("office_admin.import.type")
  );
}

/** A doubtful cell in a word or two, read beside its sign. */
export function doubtInWords(code: string): string {
  return sayFound([`office_admin.import.doubt.${code}`], {}) ?? say("office_admin.import.doubt");
}

/** "điện thoại, chức danh trong HĐND": each once. */
export function fieldsInWords(fields: readonly string[]): string {
  const words = fields
    .map(fieldInWords)
    .map((name) => name.charAt(0).toLocaleLowerCase("vi") + name.slice(1));
  return words.filter((word, at) => words.indexOf(word) === at).join(", ");
}

/** The first three, and how many more there are. */
function someFields(preview: ImportPreview): string {
  const fields = changedFields(preview).split(", ");
  const more = fields.length - SPOKEN_FIELDS;
  if (more < 2) return fields.join(", ");
  return say("office_admin.import.and_more", {
    fields: fields.slice(0, SPOKEN_FIELDS).join(", "),
    count: more,
  });
}
const SPOKEN_FIELDS = 3;

/** Which fields change in at least one row. */
export function changedFields(preview: ImportPreview): string {
  return fieldsInWords(preview.rows.flatMap((row) => (row.match.kind === "update" ? row.match.changes : [])));
}

/** 0966 126 116; another number of digits stays as it is. */
export function phoneInWords(digits: string): string {
  return digits.replace(/^(\d{4})(\d{3})(\d{3})$/, "$1 $2 $3");
}

/** What a save will do, before it is done. */
export function willDo(preview: ImportPreview): string {
  const { new: added, updated, same, missing } = preview.counts;
  const parts: string[] = [];
  if (updated === 0 && same === 0 && missing === 0)
    return say("office_admin.import.will.add_only", { count: added });
  if (added > 0) parts.push(say("office_admin.import.will.add", { count: added }));
  if (updated > 0) {
    parts.push(say("office_admin.import.will.update", { count: updated, fields: someFields(preview) }));
  }
  if (same > 0) parts.push(say("office_admin.import.will.same", { count: same }));
  if (missing > 0) parts.push(say("office_admin.import.will.missing", { count: missing }));
  return parts.join(" ");
}

export function doneInWords(preview: ImportPreview): string {
  const { new: added, updated, same, missing } = preview.counts;
  const parts = [
    added > 0 ? say("office_admin.import.done.add", { count: added }) : "",
    updated > 0
      ? say("office_admin.import.done.update", { count: updated, fields: someFields(preview) })
      : "",
    same > 0 ? say("office_admin.import.will.same", { count: same }) : "",
    missing > 0 ? say("office_admin.import.will.missing", { count: missing }) : "",
  ];
  return parts.filter(Boolean).join(" ");
}
