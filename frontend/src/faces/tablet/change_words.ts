/** A change of the agenda, as one sentence for who reads it. */
import { say } from "../../lib/catalogue/catalogue.svelte";
import { date, hourMinute } from "../../lib/catalogue/format";
import type { AgendaChange, AgendaItem } from "../../lib/fold/state";

export function changeWords(change: AgendaChange, agenda: readonly AgendaItem[]): string {
  const what = say(`tablet.agenda.change.${change.change}`, { items: named(change, agenda) });
  const told = say("tablet.agenda.changed", { time: hourMinute(change.at), date: date(change.at), what });
  const reason = change.reason.trim().replace(/\.$/, "");
  return reason ? say("tablet.agenda.changed_because", { told, reason }) : told;
}

/** One by its number and title, several by their numbers; without numbers how many they are. */
function named(change: AgendaChange, agenda: readonly AgendaItem[]): string {
  const items = change.items.flatMap((id) => agenda.find((item) => item.id === id) ?? []);
  const [first] = items;
  if (first === undefined) return say("tablet.agenda.items_some", { count: change.items.length });
  if (items.length === 1) {
    const { number, title } = first;
    return number ? say("tablet.agenda.item_one", { number, title }) : title;
  }
  const numbers = items.flatMap(({ number }) => number || []);
  return numbers.length === items.length
    ? say("tablet.agenda.items_numbers", { numbers: numbers.join(", ") })
    : say("tablet.agenda.items_some", { count: items.length });
}
