/** Why something could not be fetched or done, in words, and what kind of thing helps. */
import { Refused, Unreachable } from "../api/failures";
import { say } from "../catalogue/catalogue.svelte";

export interface Failing {
  /** offline: try again; signed_out: sign in again; refused: read the sentence. */
  readonly kind: "offline" | "signed_out" | "refused";
  readonly say: string;
  /** Of a refusal, else empty. */
  readonly code: string;
}

const NOT_SIGNED_IN = 401;
const SERVER_FAULT = 500;

/** Whether the server may or may not have done it. */
export function isSilence(failure: unknown): boolean {
  return failure instanceof Unreachable || (failure instanceof Refused && failure.status >= SERVER_FAULT);
}

/** Rethrows what is a fault of the program. */
export function failing(failure: unknown): Failing {
  if (failure instanceof Refused) {
    const kind = failure.status === NOT_SIGNED_IN ? "signed_out" : "refused";
    return { kind, say: failure.say, code: failure.code };
  }
  if (!(failure instanceof Unreachable)) throw failure;
  return { kind: "offline", say: say("common.unreachable"), code: "" };
}
