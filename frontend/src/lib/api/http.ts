/** Requests to /api/. Refusals arrive as `Refused`, a silent network as `Unreachable`. */
import { spoken } from "../catalogue/catalogue.svelte";
import { heard, Refused, Unreachable, type RefusalFacts } from "./failures";
import { newId } from "./ids";
import type { CommandAddress, CommandAnswer } from "./types";

const TIMEOUT_MS = 10_000;
/** A file goes up slowly on a commune's line. */
const UPLOAD_TIMEOUT_MS = 60_000;
/** Waits between attempts of one command; after the last one the reader decides. */
const RETRY_AFTER_MS = [400, 1200, 3000];

export type Method = "GET" | "POST" | "PUT" | "DELETE";

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

function isRefusal(answer: unknown): answer is { code: string; say: string; facts?: RefusalFacts } {
  return typeof answer === "object" && answer !== null && "code" in answer && "say" in answer;
}

/** The token against forged requests, asked for when it is not here yet: whoever signs in at once (a password the
 *  browser filled in, Enter) is quicker than the page's own first question. */
async function forgeryToken(): Promise<string> {
  if (cookie("csrftoken") === "") {
    await get("/me").catch((failure: unknown) => {
      if (!(failure instanceof Refused)) throw failure; // "not signed in" brings the token all the same
    });
  }
  return cookie("csrftoken");
}

/** body: bytes go as they are, anything else as JSON. timeout_ms: for what takes longer than a person would wait for
 *  an ordinary answer. signal: of whoever no longer wants it. */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  timeout_ms = body instanceof FormData || body instanceof ArrayBuffer ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS,
  signal?: AbortSignal,
): Promise<Answer> {
  // Refusals come in the language of the page, also before anybody has signed in.
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": spoken.language };
  if (method !== "GET") headers["X-CSRFToken"] = await forgeryToken();
  const giveUp = new AbortController();
  signal?.addEventListener("abort", () => giveUp.abort());
  const form = body instanceof FormData;
  const bytes = body instanceof ArrayBuffer;
  const timer = setTimeout(() => giveUp.abort(), timeout_ms);
  // A form names its own boundary.
  if (body !== undefined && !form)
    headers["Content-Type"] = bytes ? "application/octet-stream" : "application/json";
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      body: body === undefined ? null : form || bytes ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal: giveUp.signal,
    });
    const text = await response.text();
    answer = text === "" ? null : JSON.parse(text);
  } catch (cause) {
    throw new Unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return answer as Answer;
  if (isRefusal(answer)) throw heard(new Refused(answer, response.status));
  throw new Unreachable(response.status);
}

export function get<Answer>(path: string): Promise<Answer> {
  return request("GET", path);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Sends a command under one command_id and repeats it under the same id when the network is silent,
 *  so that it happens once whatever was lost. Rejects with `Refused`, or `Unreachable` after the last attempt.
 *
 *  Pass `id` to go on with a command that was begun before (a later tap on "send again"). */
export async function command<Answer = CommandAnswer>(
  path: CommandAddress,
  body: Readonly<Record<string, unknown>> = {},
  { id = newId(), method = "POST" }: { readonly id?: string; readonly method?: Method } = {},
): Promise<Answer> {
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await request<Answer>(method, path, { command_id: id, ...body });
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure;
    }
    await pause(wait);
  }
  return await request<Answer>(method, path, { command_id: id, ...body });
}
