import { describe, expect, test } from "vitest";
import { clockTime, countdown, date, halfOfDay, roman, share, weekday, whole } from "./format";

describe("Vietnamese forms", () => {
  test("times are Vietnam's, whatever the device's zone", () => {
    expect(clockTime("2026-12-10T01:37:12.000Z")).toBe("08:37:12");
    expect(date("2026-12-09T17:00:00.000Z")).toBe("10/12/2026");
    expect(weekday("2026-12-09T17:00:00.000Z")).toBe(4);
    expect(halfOfDay("2026-12-10T05:00:00.000Z")).toBe("afternoon");
  });

  test.each([
    [9559, "vi", "95,59%"],
    [9429, "en", "94.29%"],
    [10000, "vi", "100,00%"],
    [5, "vi", "0,05%"],
  ] as const)("%i hundredths in %s are %s", (hundredths, language, said) => {
    expect(share(hundredths, language)).toBe(said);
  });

  test.each([
    [42, "0:42"],
    [41.2, "0:42"],
    [725, "12:05"],
    [-3, "0:00"],
  ])("%d seconds are %s", (seconds, said) => expect(countdown(seconds)).toBe(said));

  test("legislatures are Roman, thousands have a point", () => {
    expect(roman(19)).toBe("XIX");
    expect(whole(3120)).toBe("3.120");
  });
});
