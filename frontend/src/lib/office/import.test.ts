import { afterEach, describe, expect, test, vi } from "vitest";
import { Refused } from "../api/failures";
import { Import } from "./import.svelte";
import {
  alike,
  openQuestions,
  standing,
  withAnswers,
  withColumn,
  withEdit,
  withSheet,
  withSkipped,
  withTaken,
} from "./import_choices";
import type { ImportChoices, ImportField, ImportPreview, ImportQuestion } from "./import_types";

function question(id: string, more: Partial<ImportQuestion> = {}): ImportQuestion {
  return {
    id,
    row: 9,
    name: "Nguyễn Hữu Trọng",
    field: "born",
    code: "born_year_only",
    facts: { year: 1970 },
    options: ["year"],
    answer: null,
    takes_text: true,
    is_about_right: false,
    ...more,
  };
}

const column = (index: number, field: ImportField | "") => ({
  index,
  letter: "",
  title: "",
  field,
  is_sure: true,
  samples: [],
});

function preview(questions: readonly ImportQuestion[] = [], digest = "d"): ImportPreview {
  return { questions, digest, rows: [], columns: [] } as unknown as ImportPreview;
}

describe("what a person chose", () => {
  test("another sheet forgets columns, edits, answers and rows of the first", () => {
    const before: ImportChoices = {
      sheet: "2021",
      columns: { "1": "name" },
      take: ["ethnicity"],
      edits: { "9:name": "x" },
      answers: { a: "y" },
      skip: [9],
    };
    expect(withSheet(before, "2026")).toEqual({ sheet: "2026", take: ["ethnicity"] });
  });
  test("a field comes from one column only", () => {
    const columns = [column(0, "name"), column(1, "post")];
    expect(withColumn({}, columns, 1, "name").columns).toEqual({ "1": "name", "0": "" });
    expect(withColumn({}, columns, 1, "").columns).toEqual({ "1": "" });
    expect(withColumn({}, columns, 0, "name").columns).toEqual({ "0": "name" });
  });
  test("a cell that is given back has no edit left", () => {
    const edited = withEdit({}, 9, "name", "Ma Văn Tuyên");
    expect(edited.edits).toEqual({ "9:name": "Ma Văn Tuyên" });
    expect(withEdit(edited, 9, "name", null).edits).toEqual({});
  });
  test("sensitive fields and left-out rows go in and out", () => {
    expect(withTaken(withTaken({}, "health", true), "ethnicity", true).take).toEqual(["health", "ethnicity"]);
    expect(withTaken({ take: ["health"] }, "health", false).take).toEqual([]);
    expect(withSkipped(withSkipped({}, 12, true), 9, true).skip).toEqual([9, 12]);
    expect(withSkipped({ skip: [9] }, 9, false).skip).toEqual([]);
  });
});

describe("the questions", () => {
  const births = [question("a"), question("b", { row: 14 })];
  const right = question("c", { row: 16, code: "status_in_note", is_about_right: true });

  test("stand open until they are answered or their row is left out, rights first", () => {
    const all = preview([...births, right]);
    expect(openQuestions(all, {}).map((q) => q.id)).toEqual(["c", "a", "b"]);
    expect(openQuestions(all, { answers: { a: "year" }, skip: [16] }).map((q) => q.id)).toEqual(["b"]);
  });
  test("stand open again when the server could not follow the answer", () => {
    const answered = { answers: { a: "năm nào đó" } };
    const [first] = births;
    const all = preview([first as ImportQuestion]);
    expect(openQuestions(all, answered, {})).toEqual([]);
    expect(openQuestions(all, answered, answered)).toEqual([first]);
    expect(standing(first as ImportQuestion, answered, answered)).toBe("not_understood");
  });
  test("of the sheet and of the font are asked at the columns", () => {
    const all = preview([question("s", { code: "which_sheet" }), question("f", { code: "old_font" })]);
    expect(openQuestions(all, {})).toEqual([]);
  });
  test("of births with a year only may be answered alike, those about a right never", () => {
    const open = openQuestions(preview([...births, right]), {});
    expect(alike(open, births[0] as ImportQuestion)).toHaveLength(2);
    expect(alike(open, right)).toEqual([]);
    expect(alike([question("a")], question("a"))).toEqual([]);
  });
  test("answered alike, all of them have the answer", () => {
    expect(withAnswers({ answers: { c: "yes" } }, ["a", "b"], "year").answers).toEqual({
      c: "yes",
      a: "year",
      b: "year",
    });
    expect(withAnswers({ answers: { a: "year" } }, ["a"], null).answers).toEqual({});
  });
});

describe("reading a list", () => {
  const list = (name = "danh-sach.xlsx"): File => {
    const file = new File(["PK"], name);
    file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode("PK").buffer);
    return file;
  };
  afterEach(() => sessionStorage.clear());

  test("goes on to the columns with what the server read", async () => {
    const form = new Import("t", () => Promise.resolve(preview()));
    await form.choose(list());
    expect(form.step).toBe("columns");
    expect(form.isSettled).toBe(true);
  });
  test("a file that is saved anew in Excel meanwhile is asked about as it was read", async () => {
    const asked: File[] = [];
    const form = new Import("t", (file) => {
      asked.push(file);
      return Promise.resolve(preview());
    });
    const onDisk = list();
    await form.choose(onDisk);
    onDisk.arrayBuffer = () => Promise.reject(new DOMException("changed", "NotReadableError"));
    await form.change({ skip: [9] });
    expect(asked.map((file) => file === onDisk)).toEqual([false, false]);
    expect(asked.map((file) => file.name)).toEqual([onDisk.name, onDisk.name]);
  });
  test("a file that cannot be read is let go, and another one may be chosen", async () => {
    const form = new Import("t", () => Promise.resolve(preview()));
    const gone = list();
    gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    await form.choose(gone);
    expect([form.fault, form.file, form.waiting]).toEqual(["unreadable", null, false]);
    await form.choose(list());
    expect([form.fault, form.step]).toEqual([null, "columns"]);
  });
  test("asks nothing about a file that is no .xlsx", async () => {
    const read = vi.fn();
    const form = new Import("t", read);
    await form.choose(list("danh-sach.doc"));
    expect([form.fault, form.step, read.mock.calls.length]).toEqual(["not_xlsx", "file", 0]);
  });
  test("what changes while the server reads goes together in one more reading", async () => {
    const asked: ImportChoices[] = [];
    const answers: (() => void)[] = [];
    const form = new Import("t", (_, choices) => {
      asked.push(choices);
      return new Promise((done) => answers.push(() => done(preview())));
    });
    const chosen = form.choose(list());
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    void form.change({ skip: [9] });
    void form.change({ skip: [9, 12] });
    expect(form.isSettled).toBe(false);
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(form.isSettled).toBe(false);
    answers[1]?.();
    await chosen;
    expect(asked).toEqual([{}, { skip: [9, 12] }]);
    expect(form.isSettled).toBe(true);
  });
  test("a refusal keeps the file and what was chosen, and is not settled", async () => {
    let refuse = false;
    const form = new Import("t", () =>
      refuse
        ? Promise.reject(new Refused({ code: "x", say: "Không đọc được." }, 422))
        : Promise.resolve(preview()),
    );
    await form.choose(list());
    refuse = true;
    await form.change({ skip: [9] });
    expect([form.failure?.say, form.isSettled, form.choices.skip]).toEqual(["Không đọc được.", false, [9]]);
    refuse = false;
    await form.tryAgain();
    expect(form.isSettled).toBe(true);
  });
  test("after a reload the same file finds its answers again, another file does not", async () => {
    const form = new Import("t", () => Promise.resolve(preview()));
    await form.choose(list());
    await form.change({ answers: { a: "year" } });
    const again = new Import("t", () => Promise.resolve(preview()));
    await again.choose(list());
    expect(again.choices).toEqual({ answers: { a: "year" } });
    const other = list();
    other.arrayBuffer = () => Promise.resolve(new TextEncoder().encode("PK2").buffer);
    await again.choose(other);
    expect(again.choices).toEqual({});
  });
  test("let go, nothing is kept", async () => {
    const form = new Import("t", () => Promise.resolve(preview()));
    await form.choose(list());
    await form.change({ answers: { a: "year" } });
    form.leave();
    expect([form.step, form.file, sessionStorage.length]).toEqual(["file", null, 0]);
  });
});
