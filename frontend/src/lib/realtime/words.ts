import { say } from "../catalogue/catalogue.svelte";
import { hourMinute } from "../catalogue/format";
import type { Connection } from "./connection";

/** The line to the server in words. */
export function connectionWords(connection: Connection): string {
  switch (connection.kind) {
    case "live":
      return say("common.status.live");
    case "polling":
      return say("common.status.polling");
    case "connecting":
      return say("common.status.connecting");
    case "lost":
      return say("common.status.lost", { since: hourMinute(connection.since) });
    case "ended":
      return say(`common.status.ended.${connection.why}`);
  }
}
