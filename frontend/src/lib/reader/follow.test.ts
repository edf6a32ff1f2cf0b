import { expect, test } from "vitest";
import { afterSignal, afterTurning, band, presentingIn, type Presenting } from "./follow";

const shown: Presenting = {
  document: "d",
  version: "v",
  page: 3,
  by: "Đặng Quốc Hưng",
  mandate: null,
  since: "",
};

test("one page turned by oneself leaves, and one tap is enough to come back", () => {
  const left = afterTurning("on");
  expect(left).toBe("left");
  expect(band(left, shown, "d")).toEqual({ kind: "left", presenting: shown });
  expect(afterTurning("off")).toBe("off");
});

test("when the presenter ends, whoever followed is told; nobody else is", () => {
  expect(afterSignal("on", null)).toBe("gone");
  expect(afterSignal("left", null)).toBe("gone");
  expect(afterSignal("off", null)).toBe("off");
  expect(band("gone", null, "d")).toEqual({ kind: "gone" });
  expect(band("off", null, "d")).toEqual({ kind: "none" });
});

test("a presentation that begins anew is offered, and takes nobody along by itself", () => {
  expect(afterSignal("gone", shown)).toBe("left");
  expect(band("off", shown, "d").kind).toBe("offered");
  expect(band("on", shown, "other").kind).toBe("elsewhere");
});

test("half a signal is none", () => {
  expect(presentingIn(shown)).toEqual(shown);
  expect([undefined, null, {}, { document: "d", page: 1 }].map(presentingIn)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
