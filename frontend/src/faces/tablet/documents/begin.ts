/** Begins what the tablet knows of a meeting's documents, and keeps what it shows for the time without a line. */
import type { Me, Seat } from "../../../lib/api/types";
import { Papers } from "../../../lib/documents/papers.svelte";
import { Remembering } from "../../../lib/documents/remembered";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";

export function begin(meeting: Meeting, here: () => { readonly me: Me; readonly seat: Seat }): Papers {
  const { me, seat } = here();
  return new Papers({
    user: me.user.id,
    meeting,
    meetingId: seat.meeting.id,
    bodyId: seat.meeting.body_id,
    remembering: new Remembering(meeting, here),
  });
}
