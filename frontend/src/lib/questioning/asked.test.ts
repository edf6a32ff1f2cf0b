import { expect, it } from "vitest";
import { askedFound } from "./asked";
import type { Asked } from "./types";

const head: Asked = { guest: null, mandate: "m1", name: "Lê Hữu Nghĩa", title: "Chủ tịch UBND" };
const office: Asked = { guest: "g1", mandate: null, name: "Phạm Thị Lan", title: "Trưởng phòng Kinh tế" };
const roster = {
  m1: { name: "Lê Hữu Nghĩa", group: "Tổ 1", post: "", order: 1 },
  m2: { name: "Đỗ Văn Lân", group: "Tổ 2", post: "", order: 2 },
} as never;

const names = (typed: string): readonly string[] =>
  askedFound(typed, { roster }, [head, office], 8).map(({ name, title }) => `${name}, ${title}`);

it("shows those usually questioned until somebody types", () => {
  expect(names("")).toEqual(["Lê Hữu Nghĩa, Chủ tịch UBND", "Phạm Thị Lan, Trưởng phòng Kinh tế"]);
});

it("finds every delegate without accents, and calls who holds an office by it", () => {
  expect(names("nghia")).toEqual(["Lê Hữu Nghĩa, Chủ tịch UBND"]);
  expect(names("lan")).toContain("Đỗ Văn Lân, Tổ 2");
  expect(names("kinh te")).toEqual(["Phạm Thị Lan, Trưởng phòng Kinh tế"]);
});
