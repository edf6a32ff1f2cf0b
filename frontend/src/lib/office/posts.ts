/** Which posts there are to be held; councils/rules/posts.py decides. */
import type { People, PostKind } from "./types";

export function ofCommittee(kind: PostKind): boolean {
  return kind === "committee_head" || kind === "committee_vice_head" || kind === "committee_member";
}

export function ofGroup(kind: PostKind): boolean {
  return kind === "group_leader" || kind === "group_deputy";
}

const OF_COUNCIL: readonly PostKind[] = [
  "chair",
  "vice_chair",
  "committee_head",
  "committee_vice_head",
  "committee_member",
  "group_leader",
  "group_deputy",
];
const OF_PEOPLES_COMMITTEE: readonly PostKind[] = ["chair", "vice_chair", "executive_member"];

/** Those of this kind of body, without those of committees or groups while it has none. */
export function kindsOfPost(people: People): readonly PostKind[] {
  if (people.body.kind === "peoples_committee") return OF_PEOPLES_COMMITTEE;
  return OF_COUNCIL.filter(
    (kind) =>
      (!ofCommittee(kind) || people.committees.length > 0) && (!ofGroup(kind) || people.groups.length > 0),
  );
}
