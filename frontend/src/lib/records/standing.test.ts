import { describe, expect, test } from "vitest";
import { actOf } from "./foot";
import { codeInGroups, likelyWay, offered } from "./signing";
import { EVERY, fits, grouped, groupOf, nobodySigned, progress, waitedFor } from "./standing";
import type { Paper, PaperRow } from "./told";

const next = (code: PaperRow["next_step"]["code"], more: object = {}): PaperRow["next_step"] => ({
  code,
  step: null,
  name: "",
  title: "",
  mandate: null,
  user: null,
  mine: false,
  ...more,
});
const may = (which: Partial<Paper["may"]> = {}): Paper["may"] => ({
  edit: false,
  seal: false,
  unseal: false,
  number: false,
  issue: false,
  withdraw: false,
  discard: false,
  ...which,
});
const row = (more: Partial<PaperRow>): PaperRow =>
  ({
    id: "1",
    kind: "minutes",
    state: "draft",
    title: "Biên bản kỳ họp thứ 4",
    label: "",
    meeting_title: "Kỳ họp thứ 4",
    meeting_id: "m",
    created_at: "2026-12-10T00:00:00Z",
    next_step: next("edit"),
    ...more,
  }) as PaperRow;

describe("who is waited for", () => {
  test.each([
    [next("edit"), { who: "secretary" }],
    [
      next("sign", { name: "Lương Văn Thái", title: "CHỦ TỌA" }),
      { who: "person", name: "Lương Văn Thái", title: "CHỦ TỌA" },
    ],
    [next("sign", { mine: true }), { who: "me" }],
    [next("number"), { who: "clerk" }],
    [next("agency"), { who: "agency" }],
    [next("issue"), { who: "clerk" }],
    [next("none"), { who: "nobody" }],
  ])("%j", (step, waited) => expect(waitedFor(step)).toEqual(waited));
});

describe("what the open paper asks of this person", () => {
  const asked = (state: Paper["state"], code: PaperRow["next_step"]["code"], mayDo = may(), more = {}) =>
    actOf({ state, next_step: next(code, more), may: mayDo }, { unsaved: false, signsForAgency: false });

  test("what was typed is saved before anything else", () => {
    const paper = { state: "draft" as const, next_step: next("edit"), may: may({ seal: true, edit: true }) };
    expect(actOf(paper, { unsaved: true, signsForAgency: false })).toBe("save");
    expect(actOf(paper, { unsaved: false, signsForAgency: false })).toBe("seal");
  });
  test("a file that came in is confirmed before the seal", () => {
    expect(asked("draft", "confirm", may({ seal: true }))).toBe("confirm");
  });
  test("whoever may not, is asked nothing", () => {
    expect(asked("draft", "edit")).toBeNull();
    expect(asked("sealed", "sign")).toBeNull();
    expect(asked("signed", "number")).toBeNull();
    expect(asked("signed", "agency")).toBeNull();
  });
  test("the signer signs, the clerk numbers, signs for the agency and issues", () => {
    expect(asked("sealed", "sign", may(), { mine: true })).toBe("sign");
    expect(asked("signed", "number", may({ number: true }))).toBe("number");
    expect(asked("signed", "issue", may({ issue: true }))).toBe("issue");
    const agency = { state: "signed" as const, next_step: next("agency"), may: may() };
    expect(actOf(agency, { unsaved: false, signsForAgency: true })).toBe("sign");
  });
});

describe("the list", () => {
  test("groups stand in their order, what is to be done first, the delegates' own only where there is one", () => {
    const papers = [
      row({ id: "issued", kind: "resolution", state: "issued" }),
      row({ id: "draft", kind: "resolution", created_at: "2026-12-11T00:00:00Z" }),
      row({ id: "minutes" }),
    ];
    const found = grouped(papers);
    expect(found.map(({ group }) => group)).toEqual(["minutes", "resolutions", "notices", "lists"]);
    expect(found[1]?.papers.map(({ id }) => id)).toEqual(["draft", "issued"]);
    expect(groupOf("question_slip")).toBe("own");
  });
  test("the clerk finds what waits for him, and anybody a paper without its marks", () => {
    expect(fits(row({ next_step: next("number"), state: "signed" }), { ...EVERY, state: "waiting" })).toBe(
      true,
    );
    expect(fits(row({}), { ...EVERY, state: "waiting" })).toBe(false);
    expect(fits(row({ label: "05/NQ-HĐND" }), { ...EVERY, words: "bien ban 05/nq-hdnd" })).toBe(true);
    expect(fits(row({}), { ...EVERY, words: "nghị quyết" })).toBe(false);
  });
  test("steps are counted, and the seal comes off only while nobody has signed", () => {
    const steps = [
      { kind: "person", state: "ready" },
      { kind: "number", state: "waiting" },
    ] as const;
    expect(progress(steps)).toEqual({ done: 0, of: 2 });
    expect(nobodySigned(steps)).toBe(true);
    expect(nobodySigned([{ kind: "person", state: "done" }])).toBe(false);
  });
});

describe("ways of signing", () => {
  const certificate = (kept: "file" | "token" | "server" | "remote", may_sign = true) =>
    ({ kept, may_sign }) as never;
  const ways = (file: boolean, server_key: string | null = null) => ({
    file,
    file_refused: file ? "" : "file_over_open_line",
    server_key,
    helper: true,
  });

  test("where the key lies decides which way is offered first", () => {
    expect(likelyWay({ ways: ways(true), certificates: [certificate("file")] })).toBe("file");
    expect(likelyWay({ ways: ways(true), certificates: [certificate("token")] })).toBe("helper");
    expect(likelyWay({ ways: ways(false), certificates: [certificate("file")] })).toBe("helper");
    expect(likelyWay({ ways: ways(true, "HDND"), certificates: [certificate("server")] })).toBe("server_key");
  });
  test("every way is shown, barred ones with their reason", () => {
    expect(offered({ ways: ways(false), certificates: [certificate("file")] })).toEqual([
      { way: "file", barred: "open_line" },
      { way: "server_key", barred: "not_set_up" },
      { way: "helper", barred: null },
    ]);
    expect(likelyWay({ ways: ways(true), certificates: [certificate("file", false)] })).toBeNull();
  });
  test("a code is read in groups of four", () => {
    expect(codeInGroups("ABCDEFGHJKLM")).toBe("ABCD EFGH JKLM");
  });
});
