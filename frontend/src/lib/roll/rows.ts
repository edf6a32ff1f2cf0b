/** The roll as a list: who is expected, where each is, in the order somebody looks them up. Pure. */
import { plain } from "../catalogue/plain";
import type { Attendance, Delegate, MandateId, Mark, Sitting, State } from "../fold/state";

export type Order = "name" | "group" | "seat";

export interface RollRow extends Delegate {
  readonly id: MandateId;
  readonly mark: Mark | undefined;
  readonly since: string | null;
  /** What stands on the chair; null where nobody was seated. */
  readonly seat: string | null;
}

export interface RollPart {
  /** Empty where the list is not divided. */
  readonly title: string;
  readonly rows: readonly RollRow[];
}

/** A sitting whose roll is called, with who is at it. group: null for the one of the whole body. */
export interface Where {
  readonly sitting: Sitting;
  readonly here: Attendance;
  readonly group: { readonly id: string; readonly name: string } | null;
}

const inVietnamese = new Intl.Collator("vi", { numeric: true, sensitivity: "variant" });

/** Sittings that gather or are open: the one of the whole body first, then the groups' by name. */
export function sittingsOn(state: State): readonly Where[] {
  const { sitting } = state;
  const plenary = sitting === null ? [] : [{ sitting, here: state.attendance, group: null }];
  const groups = Object.values(state.group_sittings)
    .map((one) => ({ sitting: one, here: one.attendance, group: one.group }))
    .sort((a, b) => inVietnamese.compare(a.group.name, b.group.name));
  return [...plenary, ...groups].filter((where) => where.sitting.state !== "closed");
}

/** By name: as the Vietnamese alphabet has it, given name first. */
export function rowsOf(state: State, { here, group }: Where): readonly RollRow[] {
  const seats = new Map(
    (state.seating?.seats ?? []).flatMap((seat) => (seat.mandate === null ? [] : [[seat.mandate, seat.id]])),
  );
  return Object.entries(state.roster)
    .filter(([, delegate]) => group === null || delegate.group === group.name)
    .map(([id, delegate]) => ({
      id,
      ...delegate,
      mark: here.marks[id],
      since: here.since[id] ?? null,
      seat: seats.get(id) ?? null,
    }))
    .sort((a, b) => a.order - b.order);
}

/** rows: by name, which stays the order within a group. Whoever has no seat comes last. */
export function partsOf(rows: readonly RollRow[], order: Order): readonly RollPart[] {
  if (order === "name") return [{ title: "", rows }];
  if (order === "seat") return [{ title: "", rows: [...rows].sort(bySeat) }];
  const groups = [...new Set(rows.map((row) => row.group))].sort((a, b) => inVietnamese.compare(a, b));
  return groups.map((title) => ({ title, rows: rows.filter((row) => row.group === title) }));
}

function bySeat(a: RollRow, b: RollRow): number {
  if (a.seat === null || b.seat === null) return Number(a.seat === null) - Number(b.seat === null);
  return inVietnamese.compare(a.seat, b.seat);
}

/** Whose name has every typed word, the last one perhaps not typed to its end; when nobody's has, whose group, seat or
 *  post. A number is meant whole: "to 1" is not "Tổ 10". */
export function found(rows: readonly RollRow[], typed: string): readonly RollRow[] {
  const asked = plain(typed).split(" ").filter(Boolean);
  if (asked.length === 0) return rows;
  const byName = rows.filter((row) => has(asked, row.name));
  if (byName.length > 0) return byName;
  return rows.filter((row) => has(asked, `${row.name} ${row.group} ${row.post} ${row.seat ?? ""}`));
}

function has(asked: readonly string[], text: string): boolean {
  const words = plain(text).split(/[\s,.]+/);
  return asked.every((part) =>
    words.some((word) => (/^\d+$/.test(part) ? word === part : word.startsWith(part))),
  );
}

export interface Counts {
  readonly present: number;
  readonly remote: number;
  readonly left: number;
  readonly excused: number;
  readonly absent: number;
  readonly unmarked: number;
}

/** Of those who may vote: the roll is called for them. */
export function countsOf(rows: readonly RollRow[]): Counts {
  const of = (mark: Mark | undefined): number => rows.filter((row) => row.votes && row.mark === mark).length;
  return {
    present: of("present"),
    remote: of("remote"),
    left: of("left"),
    excused: of("excused"),
    absent: of("absent"),
    unmarked: of(undefined),
  };
}

/** Whom nobody marked yet. */
export function unmarked(rows: readonly RollRow[]): readonly RollRow[] {
  return rows.filter((row) => row.votes && row.mark === undefined);
}
