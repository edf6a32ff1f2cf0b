import { afterEach, expect, test, vi } from "vitest";
import { request } from "./http";

afterEach(() => {
  vi.unstubAllGlobals();
  document.cookie = "csrftoken=; max-age=0";
});

function answering(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

test("whoever signs in before the page has its token gets the token first", async () => {
  const asked: [string, string | undefined][] = [];
  vi.stubGlobal("fetch", (address: string, { headers }: { headers: Record<string, string> }) => {
    asked.push([address, headers["X-CSRFToken"]]);
    if (address !== "/api/me") return Promise.resolve(answering(200, { ok: true }));
    document.cookie = "csrftoken=fresh";
    return Promise.resolve(answering(401, { code: "not_signed_in", say: "" }));
  });
  await request("POST", "/sign-in", {});
  await request("POST", "/sign-out");
  expect(asked).toEqual([
    ["/api/me", undefined],
    ["/api/sign-in", "fresh"],
    ["/api/sign-out", "fresh"],
  ]);
});
