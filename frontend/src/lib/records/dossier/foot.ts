/** The next step of a dossier: saved, bundled, handed over. Said at the foot of the place, at the bottom right. */
import { say } from "../../catalogue/catalogue.svelte";
import { clockTime, date } from "../../catalogue/format";
import { writeDay } from "../../office/days";
import type { Foot } from "../foot";
import type { BundleTold, DossierTold } from "./told";

export type DossierAct = "save" | "bundle" | "take";
type Known = Pick<DossierTold, "revision" | "closed_on" | "handed_over_at" | "archive_by">;

/** typed: fields that are not saved. whole: the bundle for the archive; null while it is not known. Pure. */
export function dossierAct(
  dossier: Known,
  { typed, writes, whole }: { typed: boolean; writes: boolean; whole: BundleTold | null },
): DossierAct | null {
  if (!writes) return null;
  if (typed || dossier.revision === 0) return "save";
  if (dossier.closed_on === null || dossier.handed_over_at !== null || whole === null) return null;
  if (whole.state === "running") return null;
  return whole.state === "ready" && whole.is_current ? "take" : "bundle";
}

export function dossierFoot(
  dossier: Known,
  known: { typed: boolean; writes: boolean; whole: BundleTold | null },
  doing: Readonly<Record<DossierAct, () => void>>,
): Foot {
  const act = dossierAct(dossier, known);
  const title = say("desk_dossier.fields");
  if (act === null)
    return {
      title,
      second: restWords(dossier, known),
      action: null,
      press: () => undefined,
      stands: dossier.closed_on !== null,
    };
  const second = {
    save: () => say(known.typed ? "desk_dossier.foot.typed" : "desk_dossier.foot.proposed"),
    bundle: () => say("desk_dossier.foot.bundle"),
    take: () =>
      dossier.archive_by === null
        ? say("desk_dossier.foot.take")
        : say("desk_dossier.foot.take_by", { day: writeDay(dossier.archive_by) }),
  }[act]();
  return { title, second, action: actionOf(act, known.whole), press: doing[act] };
}

function actionOf(act: DossierAct, whole: BundleTold | null): string {
  if (act === "save") return say("desk_dossier.save");
  if (act === "take") return say("desk_dossier.zip");
  return say(whole?.state === "ready" ? "desk_dossier.bundle.again" : "desk_dossier.bundle.make");
}

function restWords(
  { closed_on, handed_over_at }: Known,
  { writes, whole }: { writes: boolean; whole: BundleTold | null },
): string {
  if (handed_over_at !== null)
    return say("desk_dossier.handed_over.at", {
      date: date(handed_over_at),
      time: clockTime(handed_over_at),
    });
  if (!writes) return say("desk_dossier.read_only");
  if (closed_on === null) return say("desk_dossier.foot.later");
  return whole?.state === "running" ? say("desk_dossier.bundle.making") : "";
}
