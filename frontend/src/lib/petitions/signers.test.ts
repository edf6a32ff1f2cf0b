import { expect, test } from "vitest";
import { signersIn, tooLong } from "./signers";

test("each line is a person, the address follows a comma, numbers of a paper list fall away", () => {
  const typed = "1. Nguyễn Văn A, thôn Bản Chang, xã Suối Ngàn\r\n\n 2)  Lò  Thị B \nVàng A C\tthôn 3";
  expect(signersIn(typed)).toEqual([
    { name: "Nguyễn Văn A", address: "thôn Bản Chang, xã Suối Ngàn" },
    { name: "Lò Thị B", address: "" },
    { name: "Vàng A C", address: "thôn 3" },
  ]);
  expect(signersIn(" \n ,\n")).toEqual([]);
});

test("the line that is too long is named", () => {
  expect(tooLong(signersIn(`Lò Thị B\n${"A".repeat(121)}`))).toBe(2);
  expect(tooLong(signersIn(`Lò Thị B, ${"x".repeat(301)}`))).toBe(1);
  expect(tooLong(signersIn("Lò Thị B"))).toBeNull();
});
