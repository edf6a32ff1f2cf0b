/** What a person chose while a list is being read from Excel. Plain values: every function makes new ones.
 *  The server keeps nothing of a file before it is saved; file and choices go with every question. */
import type { ImportChoices, ImportField, ImportPreview, ImportQuestion } from "./import_types";

export const NO_CHOICES: ImportChoices = {};

function withKey<Value>(
  held: Readonly<Record<string, Value>> | null | undefined,
  key: string,
  value: Value | undefined,
): Readonly<Record<string, Value>> {
  const rest = Object.entries(held ?? {}).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}

/** Another sheet is another list: what was chosen for the rows and columns of the first does not follow. */
export function withSheet(choices: ImportChoices, sheet: string): ImportChoices {
  const { take, convert, from_date } = choices;
  return Object.fromEntries(
    Object.entries({ sheet, take, convert, from_date }).filter(([, value]) => value !== undefined),
  );
}

/** One field comes from one column only: the column that held it lets go. field: "" takes nothing from the column. */
export function withColumn(
  choices: ImportChoices,
  columns: ImportPreview["columns"],
  index: number,
  field: ImportField | "",
): ImportChoices {
  const before =
    field === "" ? undefined : columns.find((column) => column.field === field && column.index !== index);
  let chosen: Readonly<Record<string, ImportField | "">> = withKey(choices.columns, String(index), field);
  if (before) chosen = withKey(chosen, String(before.index), "");
  return { ...choices, columns: chosen };
}

export function withTaken(choices: ImportChoices, field: string, taken: boolean): ImportChoices {
  const rest = (choices.take ?? []).filter((name) => name !== field);
  return { ...choices, take: taken ? [...rest, field] : rest } as ImportChoices;
}

/** text: null gives the cell back what the file says. */
export function withEdit(
  choices: ImportChoices,
  row: number,
  field: string,
  text: string | null,
): ImportChoices {
  return { ...choices, edits: withKey(choices.edits, `${row}:${field}`, text ?? undefined) };
}

export function editOf(choices: ImportChoices, row: number, field: string): string | null {
  return choices.edits?.[`${row}:${field}`] ?? null;
}

/** value: null asks again. */
export function withAnswers(
  choices: ImportChoices,
  ids: readonly string[],
  value: string | null,
): ImportChoices {
  return {
    ...choices,
    answers: ids.reduce<ImportChoices["answers"]>(
      (answers, id) => withKey(answers, id, value ?? undefined),
      choices.answers ?? {},
    ),
  } as ImportChoices;
}

export function withSkipped(choices: ImportChoices, row: number, skipped: boolean): ImportChoices {
  const rest = (choices.skip ?? []).filter((number) => number !== row);
  return { ...choices, skip: skipped ? [...rest, row].sort((a, b) => a - b) : rest };
}

export function isSkipped(choices: ImportChoices, row: number): boolean {
  return (choices.skip ?? []).includes(row);
}

/** Questions that another step asks in its own way, or that need another file. */
const ELSEWHERE: ReadonlySet<string> = new Set(["which_sheet", "old_font", "no_name_column"]);

/** "open": nothing was answered. "not_understood": the server read the answer and could not follow it.
 *
 *  read: the choices that `question` was read with; an answer younger than them counts as given. */
export function standing(
  question: ImportQuestion,
  choices: ImportChoices,
  read: ImportChoices,
): "open" | "not_understood" | "answered" {
  const given = choices.answers?.[question.id];
  if (given === undefined) return "open";
  return given === read.answers?.[question.id] && question.answer === null ? "not_understood" : "answered";
}

/** Questions that still have no answer, those that change somebody's rights first. */
export function openQuestions(
  preview: ImportPreview,
  choices: ImportChoices,
  read: ImportChoices = NO_CHOICES,
): readonly ImportQuestion[] {
  const open = preview.questions.filter(
    (question) =>
      !ELSEWHERE.has(question.code) &&
      standing(question, choices, read) !== "answered" &&
      !isSkipped(choices, question.row),
  );
  return [...open.filter((q) => q.is_about_right), ...open.filter((q) => !q.is_about_right)];
}

export function answeredQuestions(
  preview: ImportPreview,
  choices: ImportChoices,
  read: ImportChoices,
): readonly ImportQuestion[] {
  return preview.questions.filter(
    (question) => !ELSEWHERE.has(question.code) && standing(question, choices, read) === "answered",
  );
}

/** Codes whose questions may be answered alike for everybody: none of them touches a right. */
const ALIKE: ReadonlySet<string> = new Set(["born_year_only"]);

/** The open questions that one answer may answer together, this one included; none when it stands alone. */
export function alike(open: readonly ImportQuestion[], question: ImportQuestion): readonly ImportQuestion[] {
  if (question.is_about_right || !ALIKE.has(question.code)) return [];
  const same = open.filter((other) => other.code === question.code);
  return same.length > 1 ? same : [];
}

const KEPT = "dh.import.";

/** Answers outlive a reload of the page, in this tab only; the file itself has to be chosen again. */
export function keep(term: string, sha256: string, name: string, choices: ImportChoices): void {
  try {
    sessionStorage.setItem(`${KEPT}${term}`, JSON.stringify({ sha256, name, choices }));
  } catch {
    // A browser that keeps nothing: the questions will be asked again.
  }
}

export interface Kept {
  readonly sha256: string;
  /** The file's name, so that the page can ask for it. */
  readonly name: string;
  readonly choices: ImportChoices;
}

export function kept(term: string): Kept | null {
  try {
    const found = sessionStorage.getItem(`${KEPT}${term}`);
    return found === null ? null : (JSON.parse(found) as Kept);
  } catch {
    return null;
  }
}

export function forgetKept(term: string): void {
  try {
    sessionStorage.removeItem(`${KEPT}${term}`);
  } catch {
    // Nothing was kept.
  }
}
