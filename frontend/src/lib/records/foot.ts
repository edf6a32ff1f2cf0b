/** The next step of the paper that is open: what stands at the foot of the place, at the bottom right. */
import { say } from "../catalogue/catalogue.svelte";
import { waitedFor } from "./standing";
import type { Paper } from "./told";

export interface Foot {
  readonly title: string;
  readonly second: string;
  /** The words on its button; null where nothing is to be done here. */
  readonly action: string | null;
  readonly press: () => void;
  /** Said also where nothing is to be done here: somebody else is waited for, or all is done. */
  readonly stands?: boolean;
}

export type Act = "save" | "seal" | "confirm" | "file" | "sign" | "number" | "issue";

/** Which act the open paper asks of this person; null where somebody else is waited for. */
export function actOf(
  paper: Pick<Paper, "next_step" | "state" | "may">,
  { unsaved, signsForAgency }: { unsaved: boolean; signsForAgency: boolean },
): Act | null {
  const { code, mine } = paper.next_step;
  if (paper.state === "draft") {
    if (unsaved) return "save";
    if (!paper.may.seal) return null;
    if (code === "confirm") return "confirm";
    return code === "choose_file" ? "file" : "seal";
  }
  if (code === "number") return paper.may.number ? "number" : null;
  if (code === "issue") return paper.may.issue ? "issue" : null;
  if (code === "agency") return mine || signsForAgency ? "sign" : null;
  if (code === "sign") return mine ? "sign" : null;
  return null;
}

/** Who is waited for, in a sentence. */
export function waitWords(paper: Pick<Paper, "next_step" | "state">): string {
  const waited = waitedFor(paper.next_step);
  const { code } = paper.next_step;
  if (waited.who === "nobody") return say(`desk_papers.next.none.${paper.state}`);
  if (waited.who === "person") {
    return waited.title === ""
      ? say("desk_papers.next.sign.name", { name: waited.name })
      : say("desk_papers.next.sign.title", { name: waited.name, title: waited.title });
  }
  if (waited.who === "me") return say("desk_papers.next.mine");
  return say(`desk_papers.next.${code}`);
}

export function footOf(
  paper: Paper,
  {
    unsaved,
    clash,
    signsForAgency,
    doing,
  }: {
    unsaved: boolean;
    clash: boolean;
    signsForAgency: boolean;
    doing: Readonly<Record<Act, () => void>>;
  },
): Foot {
  const act = actOf(paper, { unsaved, signsForAgency });
  const title = paper.label === "" ? say(`desk_papers.kind.${paper.kind}`) : paper.label;
  if (act === null)
    return { title, second: waitWords(paper), action: null, press: () => undefined, stands: true };
  if (act === "save" && clash)
    return { title, second: say("desk_papers.foot.clash"), action: null, press: () => undefined };
  return {
    title,
    second: say(
      act === "sign" && paper.next_step.code === "agency"
        ? "desk_papers.foot.sign.agency"
        : `desk_papers.foot.${act}.second`,
    ),
    action: say(`desk_papers.foot.${act}`),
    press: doing[act],
  };
}
