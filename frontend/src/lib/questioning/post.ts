/** What an author asks the server about his slip. */
import { Refused, Unreachable } from "../api/failures";
import { get, request } from "../api/http";
import { spoken } from "../catalogue/catalogue.svelte";
import type { SlipPost } from "./draft.svelte";
import type { Typed } from "./kept";
import type { Asked, Slip } from "./types";

function fields({ subject, text, respondent }: Typed): object {
  return { subject, text, respondent: respondent === null ? null : named(respondent) };
}

export function named({ guest, mandate }: Pick<Asked, "guest" | "mandate">): object {
  return mandate !== null ? { mandate } : { guest };
}

export function slipPost(meeting: string): SlipPost {
  return {
    begin: (id, typed) => request("POST", `/meetings/${meeting}/slips`, { id, ...fields(typed) }),
    revise: (id, revision, typed) => request("PUT", `/slips/${id}`, { revision, ...fields(typed) }),
    look: (id) => get(`/slips/${id}`),
  };
}

const UPLOAD_MS = 120_000;

/** Not fetch: only this tells how much has gone. progress: 0 to 1. Rejects as `request` does. */
export function attach(slip: string, file: File, progress: (share: number) => void): Promise<Slip> {
  const sending = new XMLHttpRequest();
  sending.open("PUT", `/api/slips/${slip}/attachment?name=${encodeURIComponent(file.name)}`);
  sending.setRequestHeader("Content-Type", "application/octet-stream");
  sending.setRequestHeader("Accept", "application/json");
  sending.setRequestHeader("Accept-Language", spoken.language);
  const token = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  sending.setRequestHeader("X-CSRFToken", decodeURIComponent(token?.slice("csrftoken=".length) ?? ""));
  sending.timeout = UPLOAD_MS;
  return new Promise((done, failed) => {
    sending.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    const silent = (): void => failed(new Unreachable("attachment"));
    sending.onerror = silent;
    sending.ontimeout = silent;
    sending.onabort = silent;
    sending.onload = () => {
      try {
        const answer = JSON.parse(sending.responseText) as Slip | { code: string; say: string };
        if ("code" in answer) failed(new Refused(answer, sending.status));
        else if (sending.status < 300) done(answer);
        else silent();
      } catch {
        silent();
      }
    };
    sending.send(file);
  });
}
