import { expect, test } from "vitest";
import { finds, plain } from "./plain";

test("marks and đ are set aside", () => {
  expect(plain("  Đỗ Thành   CÔNG ")).toBe("do thanh cong");
  expect(plain("Nguyễn Hữu Trọng")).toBe("nguyen huu trong");
});

test.each([
  ["hoang", true],
  ["hoàng", true],
  ["HOANG L", true],
  ["lien hoang", true],
  ["to 3", true],
  ["oang", false],
  ["hoang x", false],
  ["", true],
])("%s among Hoàng Thị Liên, Tổ 3: %s", (typed, found) => {
  expect(finds(typed, "Hoàng Thị Liên", "Tổ 3")).toBe(found);
});
