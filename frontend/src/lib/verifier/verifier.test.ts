import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import english from "../../../../catalogue/en/check.json";
import { hex, utf8 } from "./bytes.ts";
import { verifyBundle, type Report } from "./bundle.ts";
import { canonicalValue } from "./canonical.ts";
import { readEntry } from "./entry.ts";
import { leafHash } from "./merkle.ts";
import { resultFollows } from "./results.ts";
import { strictJson } from "./strict_json.ts";
import { readWitness } from "./witness.ts";
import { Zip } from "./zip.ts";

const source = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (begin: number, end: number) => Promise.resolve(bytes.slice(begin, end)),
});

const ENTRY =
  '{"actor":"41","command_id":"0d9c5b4e-3f0a-4c55-9a58-3a1f6f1b2c3d","kind":"vote.opened","parts":{"hall":"fee943c57fe85dc97bcb3ada7939024a873c318eec87bb1d066abd868660e7db"},"recorded_at":"2026-12-22T01:15:12.345Z","seq":12,"stream":"meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11","v":1}';

describe("an entry", () => {
  test("has the leaf that docs/journal.md says", () => {
    expect(hex(leafHash(utf8(ENTRY)))).toBe(
      "66579036827965467cabc3cf0b31e03ea6f28494934673b51e17ed521621d2b2",
    );
    expect(readEntry(ENTRY)).toMatchObject({ seq: 12, kind: "vote.opened" });
  });

  test.each([
    ["a space more", ENTRY.replace('"seq":12', '"seq": 12')],
    [
      "another order",
      ENTRY.replace('"seq":12,', "").replace("}}", '},"seq":12}').replace('"v":1}', '"v":1}'),
    ],
    ["a field more", ENTRY.replace('"v":1', '"v":1,"x":1')],
    ["a day that is none", ENTRY.replace("2026-12-22", "2026-02-30")],
    ["a number for a text", ENTRY.replace('"41"', "41")],
    ["no parts", ENTRY.replace(/"parts":\{[^}]*\}/, '"parts":{}')],
  ])("is none with %s", (_, spelled) => expect(readEntry(spelled)).toBe("entry_malformed"));

  test("of a later version is not judged", () =>
    expect(readEntry(ENTRY.replace('"v":1', '"v":2'))).toBe("version_unknown"));
});

test.each(['{"b":1,"a":2}', "1.0", "1e2", "-0", '"\\ud800"', '"e\u0302\u0323"', "9007199254740993"])(
  "%s is not the canonical spelling",
  (spelled) => expect(canonicalValue(spelled)).toBeUndefined(),
);

test("a key twice is no JSON to rely on, wherever it stands", () => {
  expect(strictJson('{"a":[{"b":1,"c":"x\\":"}]}')).toEqual({ a: [{ b: 1, c: 'x":' }] });
  expect(() => strictJson('{"a":[{"b":1,"b":2}]}')).toThrow();
  expect(() => strictJson('{"a":1,"\\u0061":2}')).toThrow();
});

describe("a ZIP", () => {
  test.each(["../a.txt", "/a.txt", "a\\b.txt", "a//b.txt", "ă.txt", ".a"])(
    "may not hold %s",
    async (name) => {
      await expect(Zip.open(source(zipSync({ [name]: utf8("x") })))).rejects.toThrow();
    },
  );

  test("may not say the same name twice, in capitals or not", async () => {
    await expect(Zip.open(source(zipSync({ "a.txt": utf8("x"), "A.txt": utf8("y") })))).rejects.toThrow();
  });

  test("that unpacks to more than it says is not read to its end", async () => {
    const bytes = zipSync({ "a.txt": new Uint8Array(1_000_000) });
    const view = new DataView(bytes.buffer);
    const central = view.getUint32(bytes.length - 6, true);
    view.setUint32(central + 24, 1000, true);
    const zip = await Zip.open(source(bytes));
    await expect(zip.bytes("a.txt")).rejects.toThrow();
  });
});

test.each([
  ["nothing", new Uint8Array()],
  ["a text", utf8("no zip at all")],
  ["a ZIP of something else", zipSync({ "a.txt": utf8("x") })],
  ["a list that is cut off", zipSync({ "manifest.json": utf8('{"format":"dien-hong-bundle"') })],
])("%s is no bundle, and is said in words", async (_, bytes) => {
  const report: Report = await verifyBundle(source(bytes), { witnesses: [], roots: [] });
  expect(report.state).toBe("invalid");
  for (const { code } of report.findings) expect(Object.keys(english)).toContain(`bundle.found.${code}`);
});

test("a head is typed with spaces, and not without its colon", () => {
  const root = "9f".repeat(32);
  expect(readWitness(` 412 : ${root.toUpperCase()}`)).toEqual({ size: 412, root });
  expect(readWitness(root)).toBeNull();
});

test("a result follows from its counts or is none", () => {
  const threshold = { num: 1, den: 2, strict: true, base: "all" };
  const said = {
    legal_total: 29,
    present: 27,
    yes: 15,
    no: 8,
    abstain: 2,
    took_part: 25,
    no_ballot: 4,
    yes_share: 5172,
    no_share: 2759,
    abstain_share: 690,
    no_ballot_share: 1379,
    yes_share_present: 5556,
    needed: 15,
    adopted: true,
  };
  expect(resultFollows(said, threshold)).toBe(true);
  for (const name of Object.keys(said))
    expect(resultFollows({ ...said, [name]: name === "adopted" ? false : 1 }, threshold), name).toBe(false);
});
