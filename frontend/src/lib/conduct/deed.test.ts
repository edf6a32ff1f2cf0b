import { beforeEach, expect, test, vi } from "vitest";
import { Refused, Unreachable } from "../api/failures";
import type { Meeting } from "../meeting/meeting.svelte";
import { Deed } from "./deed.svelte";

const sent = vi.hoisted(() => ({ ids: [] as string[], failures: [] as Error[] }));
vi.mock("../api/http", () => ({
  command: (_path: string, _body: unknown, { id }: { id: string }) => {
    sent.ids.push(id);
    const failure = sent.failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve({ seq: 0 });
  },
}));

let seen: string[];
const meeting = { seq: 9, saw: (id: string) => seen.includes(id) } as unknown as Meeting;

beforeEach(() => {
  sent.ids = [];
  seen = [];
});

async function twice(failure: Error, between: () => void = () => undefined): Promise<boolean> {
  sent.failures = [failure];
  const deed = new Deed(meeting);
  await deed.run("/votes/v/close");
  between();
  await deed.run("/votes/v/close");
  return sent.ids[0] === sent.ids[1];
}

test.each<[string, Error, boolean]>([
  ["silence", new Unreachable(), true],
  ["a fault of the server", new Refused({ code: "server_fault", say: "" }, 500), true],
  ["a refusal", new Refused({ code: "vote_closed", say: "" }, 409), false],
])("after %s the same command keeps its id: %#", async (_, failure, keeps) => {
  expect(await twice(failure)).toBe(keeps);
});

test("a command whose entry was seen is meant anew", async () => {
  expect(await twice(new Unreachable(), () => (seen = [...sent.ids]))).toBe(false);
});
