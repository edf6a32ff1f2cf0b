/** Answers to a summons, in what may be said and what the screen says about it. Pure. */
import type { components } from "../../lib/api/schema.generated";
import type { Body } from "../../lib/fold/state";

export type OwnInvitation = components["schemas"]["OwnInvitationOut"];
export type Answer = Exclude<OwnInvitation["reply"], "none">;

/** A delegate votes himself or not at all: only guests, and members of a People's Committee, send somebody. */
export function answersTo(
  invitation: Pick<OwnInvitation, "kind" | "may_be_remote">,
  body: Body["kind"],
): readonly Answer[] {
  const mayBeReplaced = invitation.kind === "invitation" || body === "peoples_committee";
  return [
    "coming",
    ...(invitation.may_be_remote ? (["remote"] as const) : []),
    "absent",
    ...(mayBeReplaced ? (["substitute"] as const) : []),
  ];
}

/** The server takes answers until the meeting opens. */
export function mayAnswer(meeting: Pick<OwnInvitation["meeting"], "state">): boolean {
  return meeting.state === "convened" || meeting.state === "postponed";
}

/** A guest owes no reason. */
export function owesReason(invitation: Pick<OwnInvitation, "kind">, answer: Answer): boolean {
  return invitation.kind === "summons" && (answer === "absent" || answer === "substitute");
}

/** What became of an absence; null where nothing has to be decided. */
export function decisionOn(
  invitation: Pick<OwnInvitation, "reply" | "decision">,
): OwnInvitation["decision"] | null {
  const away = invitation.reply === "absent" || invitation.reply === "substitute";
  return away ? invitation.decision : null;
}

/** The answer was due before now and is not there. */
export function isLate(invitation: Pick<OwnInvitation, "reply" | "meeting">, now: number): boolean {
  const due = invitation.meeting.reply_by;
  return invitation.reply === "none" && due !== null && Date.parse(due) < now;
}
