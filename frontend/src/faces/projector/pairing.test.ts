import { afterEach, expect, test, vi } from "vitest";
import { Pairing } from "./pairing.svelte";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("being asked to hurry leaves one chain of questions, one at a time", async () => {
  vi.useFakeTimers();
  let inFlight = 0;
  let most = 0;
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((done) => setTimeout(done, 3000));
    inFlight -= 1;
    const screen = {
      state: "waiting",
      code: "123456",
      expires_at: null,
      name: null,
      body_name: null,
      stream: null,
    };
    return new Response(JSON.stringify(screen), { status: 200 });
  });
  const pairing = new Pairing();
  pairing.start();
  for (let second = 0; second < 20; second += 1) {
    pairing.askSoon();
    await vi.advanceTimersByTimeAsync(2500);
  }
  const before = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  pairing.stop();
  expect(most).toBe(1);
  expect(asked - before).toBeLessThanOrEqual(13);
});
