import { expect, test } from "vitest";
import { EMPTY } from "../../../lib/fold/state";
import { silentDelegates, sortedSpeakers, type SpokenBy } from "./spoken";

function spoke(mandate: string | null, name: string, group: string, total_s: number): SpokenBy {
  return {
    mandate,
    guest: mandate === null ? "g" : null,
    name,
    title: "",
    group,
    order: 0,
    total_s,
    longest_s: total_s,
    over_s: 0,
    speeches: 1,
  };
}
const sang = spoke("a", "Vi Văn Sáng", "Tổ 7", 100);
const giang = spoke("b", "Hà Thu Giang", "Tổ 10", 400);
const finance = spoke(null, "Phạm Thu An", "", 300);

test.each([
  ["time", [giang, finance, sang]],
  ["name", [finance, giang, sang]],
  ["group", [sang, giang, finance]],
] as const)("who spoke is listed by %s", (order, list) =>
  expect(sortedSpeakers([sang, giang, finance], order)).toEqual(list),
);

test("who did not speak is named", () => {
  const delegate = { group: "Tổ 1", post: "", votes: true, order: 1, occupation: "", photo: null };
  const roster = { a: { ...delegate, name: "Vi Văn Sáng" }, c: { ...delegate, name: "Sùng A Chứ" } };
  expect(silentDelegates({ ...EMPTY, roster }, [sang])).toEqual(["Sùng A Chứ"]);
});
