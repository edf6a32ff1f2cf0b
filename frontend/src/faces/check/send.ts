/** A file on its way to be checked. XMLHttpRequest, because fetch does not tell how much has gone up. */
import { Refused, Unreachable } from "../../lib/api/failures";
import { get } from "../../lib/api/http";
import type { components } from "../../lib/api/schema.generated";
import { spoken } from "../../lib/catalogue/catalogue.svelte";

export type Checked = components["schemas"]["CheckOut"];
export type CheckedPaper = NonNullable<Checked["paper"]>;
export type Verdict = Checked["verdict"];
export type Signature = Verdict["signatures"][number];
export type CodeFound = components["schemas"]["CodeOut"];

export const MOST_BYTES = 50 * 1024 * 1024;
/** Without a byte moving. */
const SILENT_MS = 90_000;

/** The token against forged requests; any answer brings it. */
async function forgeryToken(): Promise<string> {
  const held = (): string => /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  if (held() === "") {
    await get("/me").catch((failure: unknown) => {
      if (!(failure instanceof Refused)) throw failure;
    });
  }
  return held();
}

/** progress: bytes gone up; all of them, while the server is looking. Rejects with Refused or Unreachable. */
export async function check(file: File, progress: (sent: number) => void): Promise<Checked> {
  const token = await forgeryToken();
  return new Promise((done, fail) => {
    const sending = new XMLHttpRequest();
    let moved = setTimeout(() => sending.abort(), SILENT_MS);
    const lives = (): void => {
      clearTimeout(moved);
      moved = setTimeout(() => sending.abort(), SILENT_MS);
    };
    sending.upload.onprogress = (event) => {
      lives();
      progress(event.loaded);
    };
    sending.onloadend = () => {
      clearTimeout(moved);
      const answer = read(sending.responseText);
      if (sending.status >= 200 && sending.status < 300 && answer !== null)
        done(answer as unknown as Checked);
      else if (answer !== null && "code" in answer && "say" in answer)
        fail(new Refused(answer as { code: string; say: string }, sending.status));
      else fail(new Unreachable(sending.status));
    };
    sending.open("POST", "/api/check");
    sending.setRequestHeader("Content-Type", "application/octet-stream");
    sending.setRequestHeader("Accept-Language", spoken.language);
    sending.setRequestHeader("X-CSRFToken", token);
    sending.send(file);
  });
}

function read(said: string): Record<string, unknown> | null {
  try {
    const answer = JSON.parse(said) as unknown;
    return typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Raises Refused (404) for a code that is not known, or names nothing public. */
export function askCode(code: string): Promise<CodeFound> {
  return get<CodeFound>(`/check/${encodeURIComponent(code)}`);
}
