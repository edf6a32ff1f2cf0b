/** Checking a receipt on the tablet itself: the hash is computed again and looked for in the closing roll.
 *
 *  @noble/hashes, because plain http on a local network has no crypto.subtle. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { MandateId, OwnBallot, Vote } from "../fold/state";
import { spokenCode } from "./spoken_code";

/** SHA-256 over the canonical JSON (RFC 8785) of what was recorded, in hexadecimal; the mirror of voting/rules/receipt.py.
 *  For strings and whole numbers JSON.stringify with sorted keys is the canonical form. */
export function receiptOf(ballot: OwnBallot, mandate: MandateId): string {
  const { choice, recorded_at, revision, salt, vote } = ballot;
  const document = JSON.stringify({ choice, mandate, recorded_at, revision, salt, vote });
  return bytesToHex(sha256(utf8ToBytes(document)));
}

/** waiting: no roll yet. missing: the roll of the closed vote does not list it. altered: hash, ballot and code differ. */
export type Check = "waiting" | "matches" | "missing" | "altered";

export function checkReceipt(vote: Vote | undefined, ballot: OwnBallot, mandate: MandateId): Check {
  if (receiptOf(ballot, mandate) !== ballot.receipt || spokenCode(ballot.receipt) !== ballot.code)
    return "altered";
  if (vote === undefined || vote.closed_at === null) return "waiting";
  return vote.receipts.includes(ballot.receipt) ? "matches" : "missing";
}
