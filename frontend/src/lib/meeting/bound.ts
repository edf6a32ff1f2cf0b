/** A ballot names the mandate it was tapped for, so that the server refuses it should another delegate have signed in
 *  on this device before it arrives. */
import { request } from "../api/http";
import type { MandateId } from "../fold/state";
import type { Intent } from "../realtime/pending";

export function bound(intent: Intent, mandate: MandateId | null): Intent {
  if (intent.what !== "cast_ballot" || mandate === null) return intent;
  const content = { mandate, ...intent.with };
  const { vote, ...answer } = content as Record<string, unknown>;
  return {
    ...intent,
    with: content,
    http: () => request("POST", `/votes/${String(vote)}/ballots`, { command_id: intent.id, ...answer }),
  };
}
