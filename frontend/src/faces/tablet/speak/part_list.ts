/** What else stands in the place where one speaks: each fetched when somebody looks. Pages of their own, that show
 *  nothing of the frame; each names the catalogue areas it speaks. */
import type { Component } from "svelte";
import type { Me, Seat } from "../../../lib/api/types";
import { loadTexts, type PlainKey } from "../../../lib/catalogue/catalogue.svelte";
import type { Area } from "../../../lib/catalogue/catalogue.svelte";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";
import type { IconName } from "../../../lib/ui/icons";

// A type: an interface is none of the records a part is given.
export type SpeakPartProps = {
  readonly me: Me;
  readonly seat: Seat;
  readonly meeting: Meeting;
  /** To another page of this list; null: back to the queue. */
  readonly onpart: (id: string | null) => void;
};

export interface SpeakPart {
  readonly id: string;
  readonly icon: IconName;
  /** On its row, and what it is for; both in the area "speak". */
  readonly title: PlainKey;
  readonly what: PlainKey;
  readonly load: () => Promise<{ readonly default: Component<SpeakPartProps> }>;
  /** For whom it is there; for everybody unless it says. */
  readonly isFor?: (meeting: Meeting) => boolean;
}

type Loading = Promise<{ readonly default: Component<SpeakPartProps> }>;

async function withTexts(part: Loading, ...areas: readonly Area[]): Loading {
  const [loaded] = await Promise.all([part, loadTexts(areas)]);
  return loaded;
}

/** In the order of the rows. */
export const SPEAK_PARTS: readonly SpeakPart[] = [
  {
    id: "questions",
    icon: "slip",
    title: "speak.part.questions",
    what: "speak.part.questions.what",
    load: () => withTexts(import("../questions/Questions.svelte"), "questions", "shelf", "sign"),
  },
  {
    id: "lookup",
    icon: "search",
    title: "speak.part.lookup",
    what: "speak.part.lookup.what",
    load: () => withTexts(import("./Lookup.svelte"), "speak"),
  },
  {
    id: "petitions",
    icon: "hand",
    title: "speak.part.petitions",
    what: "speak.part.petitions.what",
    load: () => withTexts(import("./Petitions.svelte"), "petitions"),
  },
  {
    id: "opinions",
    icon: "pen",
    title: "speak.part.opinions",
    what: "speak.part.opinions.what",
    load: () => withTexts(import("../opinions/MyOpinions.svelte"), "opinions", "sign"),
  },
  {
    id: "bench",
    icon: "groups",
    title: "speak.part.bench",
    what: "speak.part.bench.what",
    load: () => withTexts(import("../opinions/Bench.svelte"), "opinions", "floor", "desk_debate", "conduct"),
    isFor: mayLead,
  },
];

/** Of a group nobody was named for its head leads: who he is, the list of benches says. */
function mayLead({ state, own }: Meeting): boolean {
  const { mandate } = own;
  if (mandate === null) return false;
  const isNamed = Object.values(state.benches).some(
    ({ chair, clerk_mandate }) => chair === mandate || clerk_mandate === mandate,
  );
  return isNamed || (state.roster[mandate]?.post ?? "").toLowerCase().includes("tổ trưởng");
}
