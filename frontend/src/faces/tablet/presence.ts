/** Where one delegate is at the sittings that go on, and what he may say about it himself. Pure. */
import type { Attendance, GroupSitting, Mark, Own, Sitting, State, Switch, Vote } from "../../lib/fold/state";
import { needsProof } from "./standing";

export interface Reception {
  readonly sitting: Sitting | GroupSitting;
  /** Null at the sitting of the whole body. */
  readonly group: string | null;
  readonly mark: Mark | null;
  readonly since: string | null;
  /** He may say himself that he is here; else the secretary calls the roll. */
  readonly byHimself: boolean;
  /** He may say that he takes part from afar. */
  readonly fromAfar: boolean;
  /** From afar needs a second proof first. */
  readonly needsProof: boolean;
  /** Where the body wrote down that delegates do or do not check in themselves. */
  readonly clause: string;
}

/** The sitting of the whole body, then those of one's own group; only those that gather or are open. */
export function receptions(state: State, own: Own): readonly Reception[] {
  const { mandate } = own;
  const me = mandate === null ? undefined : state.roster[mandate];
  if (mandate === null || me === undefined) return [];
  const rule = state.rules?.["self_check_in"] as Switch | undefined;
  const at = (sitting: Sitting, attendance: Attendance, group: string | null): Reception => ({
    sitting,
    group,
    mark: attendance.marks[mandate] ?? null,
    since: attendance.since[mandate] ?? null,
    byHimself: rule?.allowed !== false,
    fromAfar: whoFromAfar(state) !== "nobody",
    needsProof: needsProof(state, own),
    clause: rule?.clause ?? "",
  });
  const ofGroup = Object.values(state.group_sittings).filter((one) => one.group.name === me.group);
  return [
    ...(state.sitting ? [at(state.sitting, state.attendance, null)] : []),
    ...ofGroup.map((one) => at(one, one.attendance, one.group.name)),
  ].filter(({ sitting }) => sitting.state !== "closed");
}

export function isHere(mark: Mark | null): boolean {
  return mark === "present" || mark === "remote";
}

/** What a delegate who cannot cast yet may do about it on this device, the quickest first. */
export type Way = "prove" | "check_in_afar" | "check_in_hall";

export function waysToVote(state: State, own: Own, vote: Vote): readonly Way[] {
  const here = receptions(state, own).find(({ group }) => group === null);
  if (here === undefined) return [];
  const mark = here.mark;
  const inHall: Way[] = here.byHimself ? ["check_in_hall"] : [];
  if (vote.remote === "absent_too" || (vote.remote === "checked_in" && mark === "remote"))
    return needsProof(state, own) ? ["prove", ...inHall] : [];
  const afar: Way[] =
    here.byHimself && vote.remote === "checked_in" && here.fromAfar ? ["check_in_afar"] : [];
  return [...inHall, ...afar];
}

interface RemoteVote {
  readonly who: Vote["remote"];
  readonly clause: string;
}

export function remoteVote(state: State): RemoteVote {
  return (state.rules?.["remote_vote"] as RemoteVote | undefined) ?? { who: "nobody", clause: "" };
}

function whoFromAfar(state: State): Vote["remote"] {
  return remoteVote(state).who;
}
