/** Begins what the tablet knows of a meeting's documents, and keeps what it shows for the time without a line. */
import type { Me, Seat } from "../../../lib/api/types";
import { Papers } from "../../../lib/documents/papers.svelte";
import { offerApp, Program } from "../../../lib/documents/program.svelte";
import { Remembering } from "../../../lib/documents/remembered";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";
import { fetchAhead } from "./load";
import { voteOn } from "../standing";

interface Here {
  readonly me: Me;
  readonly seat: Seat;
  /** A ballot is on its way. */
  readonly sending: boolean;
}

export function begin(meeting: Meeting, here: () => Here): Papers {
  const { me, seat } = here();
  offerApp();
  // Notes that found no line last time go out now, whether or not a document is opened.
  void import("../../../lib/annotations/store.svelte").then(
    ({ notesOf }) => notesOf(me.user.id),
    () => undefined,
  );
  return new Papers({
    user: me.user.id,
    meeting,
    meetingId: seat.meeting.id,
    bodyId: seat.meeting.body_id,
    meetings: me.seats.map((one) => one.meeting.id),
    fetchAhead,
    remembering: new Remembering(meeting, here),
    program: new Program(() => voteOn(meeting.state) === null && !here().sending && !isWriting()),
  });
}

/** Half a sentence is lost with the page. */
function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement;
}
