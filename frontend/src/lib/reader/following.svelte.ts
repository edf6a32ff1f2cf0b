/** Whether the presenter's page is followed; the rules are in follow.ts. */
import { untrack } from "svelte";
import { afterSignal, afterTurning, band, type Following, type Presenting } from "./follow";

export class Follower {
  following = $state<Following>("off");
  presenting = $state.raw<Presenting | null>(null);

  /** Call in an effect, with the signal as it is now. */
  hear(presenting: Presenting | null): void {
    this.presenting = presenting;
    untrack(() => (this.following = afterSignal(this.following, presenting)));
  }

  /** The reader turned a page himself. */
  turned(): void {
    this.following = afterTurning(this.following);
  }

  start(): void {
    this.following = "on";
  }

  stop(): void {
    this.following = "left";
  }

  /** It was read that the presenter ended. */
  over(): void {
    this.following = "off";
  }

  band(document: string): ReturnType<typeof band> {
    return band(this.following, this.presenting, document);
  }

  /** Where one is to be who follows; null for whoever does not. */
  get target(): Presenting | null {
    return this.following === "on" ? this.presenting : null;
  }
}
