import { expect, test } from "vitest";
import { confirmed, ownClock } from "./wall_clock";

const NOW = Date.parse("2026-12-22T00:58:31.900Z");

test("what is confirmed is the second on the screen, in Vietnam's time", () =>
  expect(confirmed(NOW)).toEqual({ at: "2026-12-22T07:58:31+07:00", zone: "Asia/Ho_Chi_Minh" }));

test.each([
  ["the same", 0, 420, null],
  ["a little off", 20_000, 420, null],
  ["five minutes fast", 300_000, 420, { time: "08:03:31", zone: "UTC+7", other_zone: false }],
  ["in another zone", 0, 480, { time: "08:58:31", zone: "UTC+8", other_zone: true }],
  [
    "on Greenwich's day before",
    0,
    0,
    { time: "00:58:31", day: "22/12/2026", zone: "UTC+0", other_zone: true },
  ],
  ["in India", 0, 330, { time: "06:28:31", zone: "UTC+5:30", other_zone: true }],
  ["in America", 0, -300, { time: "19:58:31", day: "21/12/2026", zone: "UTC−5", other_zone: true }],
] as const)("a device that is %s", (_, off, offset, shown) => {
  const own = ownClock(NOW, NOW + off, offset);
  if (shown === null) expect(own).toBeNull();
  else expect(own).toMatchObject(shown);
});
