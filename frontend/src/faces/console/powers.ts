/** What the body's rules let the presiding officer order without the secretary. Pure; the server decides. */
import type { State, Switch } from "../../lib/fold/state";

export type Power =
  "presiding_decides_below_quorum" | "presiding_orders_vote_again" | "presiding_amends_agenda";

/** roles: of the person here. A secretary who presides has the desk's rights; a rule nobody set allows. */
export function hasPower({ rules }: Pick<State, "rules">, roles: readonly string[], power: Power): boolean {
  if (roles.includes("secretary")) return true;
  return (rules?.[power] as Switch | undefined)?.allowed !== false;
}

/** Where the body wrote down that it is the secretary's. */
export function clauseOf({ rules }: Pick<State, "rules">, power: Power): string {
  return ((rules?.[power] as Switch | undefined)?.clause ?? "").replace(/\.$/, "");
}
