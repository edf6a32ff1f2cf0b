import { beforeAll, describe, expect, test } from "vitest";
import { loadTexts } from "../catalogue/catalogue.svelte";
import { STATES } from "./types";
import { canGiveUp, faultInWords, isAgain } from "./words";

beforeAll(() => loadTexts(["common", "messages"]));

describe("what became of a message", () => {
  test("a fault the server has a word for is a sentence", () => {
    expect(faultInWords({ fault: "mail_server_unreachable" })).toMatch(/máy chủ thư/);
  });
  test("anything else is said as the other side said it", () => {
    expect(faultInWords({ fault: "550 no such mailbox" })).toContain("550 no such mailbox");
  });
  test("nothing is said of nothing", () => {
    expect(faultInWords({ fault: "" })).toBe("");
  });
  test("what was sent is neither sent again nor given up", () => {
    expect(STATES.filter(isAgain)).toEqual(["uncertain", "failed", "cancelled"]);
    expect(STATES.filter(canGiveUp)).toEqual(["uncertain", "failed", "waiting"]);
  });
});
