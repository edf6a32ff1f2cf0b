import { expect, test } from "vitest";
import { Unreachable } from "../api/failures";
import { Loaded } from "./loaded.svelte";

test("an older answer does not replace a newer one", async () => {
  const answers: ((value: string) => void)[] = [];
  const loaded = new Loaded(() => new Promise<string>((resolve) => answers.push(resolve)));
  const first = loaded.load();
  const second = loaded.load();
  answers[1]?.("mới");
  await second;
  answers[0]?.("cũ");
  await first;
  expect(loaded.value).toBe("mới");
  expect(loaded.waiting).toBe(false);
});

test("what was read stays when a later reading fails, and comes back whole", async () => {
  let online = true;
  const loaded = new Loaded(() =>
    online ? Promise.resolve("danh sách") : Promise.reject(new Unreachable("silence")),
  );
  await loaded.load();
  online = false;
  await loaded.load();
  expect(loaded.value).toBe("danh sách");
  expect(loaded.failure?.kind).toBe("offline");
  online = true;
  await loaded.load();
  expect(loaded.failure).toBeNull();
});

test("a fault of the program is not swallowed", async () => {
  const loaded = new Loaded(() => Promise.reject(new TypeError("fault")));
  await expect(loaded.load()).rejects.toThrow("fault");
});
