/** Who can be sent a summons or an invitation, in parts as the office thinks of them. Pure. */
import { GUEST_KINDS } from "../office/guests";
import { inOrder, isGuest, type Invitees } from "./invited";

export interface Addressee {
  /** Of the mandate or the guest. */
  readonly id: string;
  readonly guest: boolean;
  readonly name: string;
  readonly second: string;
}

export interface Part {
  /** delegates, again (withdrawn before), or a kind of guests. */
  readonly of: string;
  readonly people: readonly Addressee[];
}

type Row = Invitees["not_invited"][number] | Invitees["rows"][number];

/** kinds: of each guest; one that is not there (nobody may read it) stands with the others. */
export function partsToSend(invitees: Invitees, kinds: ReadonlyMap<string, string>): readonly Part[] {
  const fresh = inOrder(invitees.not_invited);
  const kindOf = (row: Row): string => kinds.get(row.guest_id ?? "") ?? "other";
  const parts = [
    { of: "delegates", rows: fresh.filter((row) => !isGuest(row)) },
    ...GUEST_KINDS.map((kind) => ({
      of: kind,
      rows: fresh.filter((row) => isGuest(row) && kindOf(row) === kind),
    })),
    { of: "again", rows: inOrder(invitees.rows.filter((row) => row.withdrawn)) },
  ];
  return parts
    .map(({ of, rows }) => ({ of, people: rows.map(addressee) }))
    .filter((part) => part.people.length > 0);
}

function addressee(row: Row): Addressee {
  return {
    id: row.mandate_id ?? row.guest_id ?? "",
    guest: isGuest(row),
    name: row.name,
    second: [row.group, row.title].filter(Boolean).join(" · "),
  };
}
