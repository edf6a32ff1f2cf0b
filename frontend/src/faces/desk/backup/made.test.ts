import { describe, expect, test } from "vitest";
import { obvious, size, type Place } from "./made";

describe("a size in words", () => {
  test.each([
    [0, "1 KB"],
    [512_000, "512 KB"],
    [1_234_567, "1,2 MB"],
    [48_400_000, "48 MB"],
    [15_600_000_000, "16 GB"],
    [7_840_000_000, "7,8 GB"],
  ])("%d", (bytes, words) => expect(size(bytes, "vi")).toBe(words));
  test("English keeps the point", () => expect(size(1_234_567, "en")).toBe("1.2 MB"));
});

describe("where to write", () => {
  const place = (path: string, is_removable: boolean, is_writable = true): Place => ({
    path,
    label: path,
    free_bytes: 1,
    is_removable,
    is_writable,
  });
  test.each([
    ["the one stick", [place("a", true), place("b", false)], "a"],
    ["the one folder where there is no stick", [place("b", false)], "b"],
    ["nobody knows of two sticks which", [place("a", true), place("c", true)], null],
    ["never one that is locked", [place("a", true, false)], null],
    ["nowhere", [], null],
  ])("%s", (_, places, path) => expect(obvious(places)).toBe(path));
});
