import { describe, expect, test } from "vitest";
import { Refused, Unreachable } from "../api/failures";
import { AGAIN_AFTER_MS, Scanner, type Server } from "./scanner.svelte";
import { tokenIn, whatIsTyped } from "./typed";

const CARD = "http://hop.xa.vn/card#mJ3c9QpX_7vKk2s0LwZt-8aB";

describe("what is typed", () => {
  test.each([
    [CARD, "card"],
    ["mJ3c9QpX_7vKk2s0LwZt-8aB", "card"],
    ["hoang", "name"],
    ["Nguyễn Thị Phương Thảo Nguyên", "name"],
    ["http://hop.xa.vn/card#mJ3c9QpX_7vKk2s0LưZt-8âB", "mangled"],
    ["HTTP://HOP.XA.VN/CARD#Mj3C9qPx_7VkK2S0lWzT-8Ab", "mangled"],
  ])("%s is a %s", (text, is) => expect(whatIsTyped(text)).toBe(is));

  test("a token is the same however the card is written", () =>
    expect(tokenIn(` ${CARD}\n`)).toBe(tokenIn("mJ3c9QpX_7vKk2s0LwZt-8aB")));
});

/** A door with a clock of its own, and a server that says what the test wants. */
function door(scan: Server["scan"], state: string | null = null) {
  const time = { now: 0 };
  const card: Server["card"] = () =>
    Promise.resolve(state === null ? null : { name: "Vi Quốc Vượng", state });
  return { time, scanner: new Scanner({ scan, card }, () => time.now) };
}
const vuong = { mandate_id: "m1", name: "Vi Quốc Vượng", already: false };
const unknown = () =>
  Promise.reject(new Refused({ code: "scan_unknown", say: "Không đọc được thẻ này" }, 404));

describe("a card", () => {
  test("that is held before the reader is read once, and again later", async () => {
    const sent: string[] = [];
    const { scanner, time } = door((_, text) => (sent.push(text), Promise.resolve(vuong)));
    await scanner.read("s", CARD);
    await scanner.read("s", `${CARD}\n`);
    expect(sent).toHaveLength(1);
    expect(scanner.last).toMatchObject({ is: "recorded", name: "Vi Quốc Vượng" });
    time.now = AGAIN_AFTER_MS;
    await scanner.read("s", CARD);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["revoked", { is: "revoked", name: "Vi Quốc Vượng" }],
    ["expired", { is: "expired", name: "Vi Quốc Vượng" }],
    ["ready", { is: "other_meeting", name: "Vi Quốc Vượng" }],
    [null, { is: "refused", say: "Không đọc được thẻ này" }],
  ])("that does not count says why: %s", async (state, said) => {
    const { scanner } = door(unknown, state);
    await scanner.read("s", CARD);
    expect(scanner.last).toMatchObject(said);
    expect(scanner.unsent).toEqual([]);
  });

  test("read while the line is dead waits, and goes out under the same id", async () => {
    const ids: string[] = [];
    let dead = true;
    const { scanner } = door((_, __, id) => {
      ids.push(id);
      return dead ? Promise.reject(new Unreachable(null)) : Promise.resolve(vuong);
    });
    await scanner.read("s", CARD);
    expect(scanner.last).toMatchObject({ is: "silent" });
    expect(scanner.unsent).toHaveLength(1);
    dead = false;
    await scanner.send("s");
    expect(ids[1]).toBe(ids[0]);
    expect(scanner.last).toMatchObject({ is: "recorded" });
  });
});
