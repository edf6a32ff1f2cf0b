/** How each screen stands: following the meeting, or by whose order it shows something else. Pure. */
import type { Scene as Order, State } from "../../../lib/fold/state";
import { sceneFor } from "../../projector/ordered";
import type { Scene } from "../../projector/scene";

export interface Screen {
  readonly id: string;
  readonly name: string;
  readonly paired_at: string;
}

export interface Standing {
  readonly screen: Screen;
  readonly scene: Scene;
  /** own: an order for it alone; all: the one for all screens; null: it follows the meeting. */
  readonly by: "own" | "all" | null;
  readonly order: Order | null;
  readonly connected: boolean;
  /** Since when it is not, in ms of the server's clock; null where this desk did not see it go. */
  readonly lost: number | null;
}

export function standingOf(
  state: State,
  screen: Screen,
  now: number,
  seen: { readonly connected: readonly string[]; readonly lost: Readonly<Record<string, number>> },
): Standing {
  const { scene, order } = sceneFor(state, screen.id, now);
  const by = order === null ? null : order === state.directed.screens[screen.id] ? "own" : "all";
  const connected = seen.connected.includes(screen.id);
  return { screen, scene, by, order, connected, lost: connected ? null : (seen.lost[screen.id] ?? null) };
}

/** Of these screens how many show something else than the meeting asks for. */
export function heldCount(state: State, screens: readonly string[], now: number): number {
  return screens.filter((id) => sceneFor(state, id, now).order !== null).length;
}
