/** What the desk asks of the server besides the meeting, to say what is missing: the machine, and which screens are
 *  paired. Every minute, and never while nobody looks. */
import { get } from "../../../lib/api/http";
import type { Machine } from "../../../lib/conduct/troubles";

const EVERY_MS = 60_000;

export interface PairedScreen {
  readonly id: string;
  readonly name: string;
}

export class Watch {
  machine = $state.raw<Machine | null>(null);
  screens = $state.raw<readonly PairedScreen[] | null>(null);

  /** Call in an $effect; returns what stops it. */
  run(body: string): () => void {
    const look = (): void => {
      if (!document.hidden) void this.#look(body);
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }

  /** What could not be asked is not known; nothing is said of it. */
  async #look(body: string): Promise<void> {
    const [machine, screens] = await Promise.all([
      get<Machine>(`/bodies/${body}/machine`).catch(() => null),
      get<PairedScreen[]>(`/bodies/${body}/displays`).catch(() => null),
    ]);
    this.machine = machine;
    this.screens = screens;
  }
}
