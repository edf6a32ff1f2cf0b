import { beforeEach, describe, expect, test, vi } from "vitest";
import { Refused, Unreachable } from "../api/failures";
import type { command } from "../api/http";
import { Errand } from "./errand.svelte";

const sent: { path: string; id: string | undefined }[] = [];
let answer: () => Promise<unknown> = () => Promise.resolve({ seq: 1 });

vi.mock("../api/http", () => ({
  command: ((path, _body, options) => {
    sent.push({ path, id: options?.id });
    return answer();
  }) as typeof command,
  request: (_method: string, path: string, form: FormData) => {
    sent.push({ path, id: form.get("command_id") as string });
    return answer();
  },
}));

const silence = (): Promise<never> => Promise.reject(new Unreachable("silence"));
const refusal =
  (status: number, code = "group_in_use") =>
  (): Promise<never> =>
    Promise.reject(new Refused({ code, say: "Tổ còn đại biểu nên chưa xóa được." }, status));

beforeEach(() => {
  sent.length = 0;
  answer = () => Promise.resolve({ seq: 1 });
});

describe("an errand", () => {
  test("reads again before the button falls back", async () => {
    let waitingWhileReading: string | null = null;
    const errand = new Errand(() => {
      waitingWhileReading = errand.waiting;
      return Promise.resolve();
    });
    expect(await errand.run("/groups/g1/remove")).toEqual({ seq: 1 });
    expect(waitingWhileReading).toBe("/groups/g1/remove");
    expect(errand.waiting).toBeNull();
  });

  test("goes out under the same id after a silence, and under another when something else is asked", async () => {
    const errand = new Errand();
    answer = silence;
    await errand.run("/groups/g1", { name: "Tổ 1" });
    await errand.run("/groups/g1", { name: "Tổ 1" });
    await errand.run("/groups/g1", { name: "Tổ 2" });
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[2]?.id).not.toBe(sent[0]?.id);
    expect(errand.failure?.kind).toBe("offline");
  });

  test("keeps the id when the server stumbled: it may have been done", async () => {
    const errand = new Errand();
    answer = refusal(500, "fault");
    await errand.run("/groups/g1/remove");
    answer = () => Promise.resolve({ seq: 2 });
    await errand.run("/groups/g1/remove");
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(errand.failure).toBeNull();
  });

  test("says a refusal's sentence, reads again, and lets go of the id", async () => {
    const refresh = vi.fn(() => Promise.resolve());
    const errand = new Errand(refresh);
    answer = refusal(409);
    expect(await errand.run("/groups/g1/remove")).toBeNull();
    expect(errand.failure).toEqual({
      kind: "refused",
      say: "Tổ còn đại biểu nên chưa xóa được.",
      code: "group_in_use",
    });
    expect(refresh).toHaveBeenCalledOnce();
    await errand.run("/groups/g1/remove");
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  test("offers to sign in again when the session has ended", async () => {
    const errand = new Errand();
    answer = refusal(401, "not_signed_in");
    await errand.run("/groups/g1/remove");
    expect(errand.failure?.kind).toBe("signed_out");
  });

  test("sends the same file again as the same command", async () => {
    const errand = new Errand();
    answer = silence;
    const file = new Blob(["x"]);
    await errand.send("/mandates/m1/photo", { file }, "a.jpg 1 1");
    await errand.send("/mandates/m1/photo", { file }, "a.jpg 1 1");
    await errand.send("/mandates/m1/photo", { file }, "b.jpg 2 2");
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[2]?.id).not.toBe(sent[0]?.id);
  });
});
