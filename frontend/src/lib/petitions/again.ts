/** Reading again when something moved. Inside an effect: it follows what is named, and nothing that the reading touches. */
import { untrack } from "svelte";

export function again(moved: readonly unknown[], read: () => void): void {
  if (moved.length > 0) untrack(read);
}
