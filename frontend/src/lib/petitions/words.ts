/** How petitions are called. */
import { say } from "../catalogue/catalogue.svelte";
import type { IconName } from "../ui/icons";
import type { PetitionRow } from "./types";

export function fieldWord(row: {
  readonly field: PetitionRow["field"];
  readonly field_label: string;
}): string {
  return row.field_label === "" ? say(`petitions.field.${row.field}`) : row.field_label;
}

export function standing(row: Pick<PetitionRow, "state" | "is_late">): {
  readonly kind: "plain" | "ok" | "warn" | "danger" | "info";
  readonly icon: IconName;
  readonly word: string;
} {
  const word = say(`petitions.state.${row.state}`);
  if (row.is_late)
    return { kind: "danger", icon: "warning", word: say("petitions.paper.late", { state: word }) };
  if (row.state === "settled") return { kind: "ok", icon: "check", word };
  if (row.state === "explained") return { kind: "ok", icon: "info", word };
  if (row.state === "joined") return { kind: "plain", icon: "list", word };
  return { kind: "info", icon: "clock", word };
}
