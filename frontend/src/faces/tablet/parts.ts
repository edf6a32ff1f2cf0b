/** The parts of the tablet that are fetched when somebody looks, and before that while there is a line. */
import { loadTexts, type Area } from "../../lib/catalogue/catalogue.svelte";

/** With the sentences that only such parts speak. */
async function withTexts<Part>(part: Promise<Part>, ...areas: readonly Area[]): Promise<Part> {
  const [loaded] = await Promise.all([part, loadTexts(areas.length > 0 ? areas : ["tablet_mine"])]);
  return loaded;
}

export const parts = {
  voteBarred: () => withTexts(import("./VoteBarred.svelte")),
  result: () => import("./ResultCard.svelte"),
  refusedBallot: () => withTexts(import("./RefusedBallot.svelte")),
  mine: () => withTexts(import("./Mine.svelte")),
  delegates: () => withTexts(import("./Delegates.svelte")),
  speak: () => withTexts(import("./speak/Speak.svelte"), "speak"),
  speaking: () => withTexts(import("./speak/SpeakingLine.svelte"), "speak"),
  turn: () => withTexts(import("./speak/TurnBand.svelte"), "speak"),
  settings: () => import("./Settings.svelte"),
  proof: () => withTexts(import("./SecondProof.svelte")),
  leave: () => withTexts(import("./LeaveSitting.svelte")),
  away: () => withTexts(import("./AwayCard.svelte")),
  summons: () => withTexts(import("./SummonsCard.svelte")),
  notices: () => import("./Notices.svelte"),
  day: () => import("./MyDay.svelte"),
  toSign: () => withTexts(import("../../lib/records/ToSignLine.svelte"), "sign"),
  seat: () => import("./MySeat.svelte"),
  held: () => import("./MyAttendance.svelte"),
  heads: () => import("../../lib/witness/HeadWatch.svelte"),
  devices: () => import("./MyDevices.svelte"),
  papers: () => withTexts(import("./documents/begin"), "shelf"),
  documents: () => withTexts(import("./documents/Documents.svelte"), "shelf"),
  reading: () => withTexts(import("./documents/Opened.svelte"), "shelf"),
} as const;
