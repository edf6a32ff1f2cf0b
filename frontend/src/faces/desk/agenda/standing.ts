/** How the agenda and its items stand, as chips. */
import type { AgendaItem, AgendaStatus } from "../../../lib/fold/state";

export const STATUS_CHIP = {
  draft: { kind: "plain", icon: "pen" },
  proposed: { kind: "info", icon: "send" },
  adopted: { kind: "ok", icon: "check" },
} as const satisfies Readonly<Record<AgendaStatus["state"], object>>;

export const STATE_CHIP = {
  todo: null,
  live: { kind: "mine", icon: "star" },
  done: { kind: "plain", icon: "check" },
  skipped: { kind: "warn", icon: "dash" },
  postponed: { kind: "warn", icon: "clock" },
  withdrawn: { kind: "danger", icon: "cross" },
} as const satisfies Readonly<Record<AgendaItem["state"], object | null>>;
