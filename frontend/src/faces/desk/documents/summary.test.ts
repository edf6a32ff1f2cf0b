import { expect, test } from "vitest";
import type { Group } from "./grouping";
import { isUntitled, summaryOf } from "./summary";
import type { Document, Version } from "./told";

const version = (facts: Partial<Version> = {}): Version => ({
  id: "v",
  ordinal: 1,
  name: "to-trinh.pdf",
  sha256: "",
  reading_size: 1,
  original_media: "application/pdf",
  pages: 6,
  sizes: [],
  text: "layer",
  is_signed: false,
  signatures: null,
  found: {},
  note: "",
  added_at: "",
  published_at: null,
  ...facts,
});

const document = (id: string, facts: Partial<Document> = {}): Document => ({
  id,
  meeting: "m",
  state: "draft",
  kind: "report",
  number: "12",
  symbol: "BC-UBND",
  title: `Văn bản ${id}`,
  issuer: "",
  issued_on: null,
  audience: { to: "delegates", group: null, committee: null, persons: [] },
  keep_on_device: true,
  revision: 1,
  position: 0,
  version: null,
  draft: version(),
  versions: 0,
  is_new: false,
  previous: null,
  opened_at: null,
  place: null,
  withdrawn_because: "",
  ...facts,
});

const group = (...documents: Document[]): Group => ({ item: null, documents, missing: [] });

test("what waits is counted once, however many items name it", () => {
  const one = document("a");
  const summary = summaryOf([group(one), group(one, document("b", { state: "published", draft: null }))]);
  expect(summary).toMatchObject({ fresh: 1, renewed: 0, pages: 6 });
});

test("a newer text of a published document is told apart, and a withdrawn one does not go out", () => {
  const summary = summaryOf([
    group(
      document("a", { state: "published", version: version() }),
      document("b", { state: "withdrawn" }),
      document("c", { audience: { to: "secretariat", group: null, committee: null, persons: [] } }),
    ),
  ]);
  expect(summary).toMatchObject({ fresh: 1, renewed: 1 });
  expect(summary.to).toEqual([
    { to: "delegates", count: 1 },
    { to: "secretariat", count: 1 },
  ]);
});

test("only those that were chosen", () => {
  expect(summaryOf([group(document("a"), document("b"))], ["b"]).documents.map((told) => told.id)).toEqual([
    "b",
  ]);
});

test("what a delegate would look for and not find is named before it goes out", () => {
  const summary = summaryOf([
    {
      ...group(
        document("a", { number: "" }),
        document("b", { number: "", kind: "draft_resolution" }),
        document("c", { title: "to-trinh" }),
      ),
      missing: [{ title: "Báo cáo thẩm tra", symbol: "" }],
    },
  ]);
  expect(summary.unnumbered.map((told) => told.id)).toEqual(["a"]);
  expect(summary.untitled.map((told) => told.id)).toEqual(["c"]);
  expect(summary.missing).toBe(1);
});

test.each([
  ["to-trinh.pdf", true],
  ["to-trinh", true],
  ["", true],
  ["Tờ trình về dự toán", false],
])("%j is no title of its own: %s", (title, is) => expect(isUntitled(document("a", { title }))).toBe(is));
