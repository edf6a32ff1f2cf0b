/** A device as its browser calls itself. */
import { say } from "../catalogue/catalogue.svelte";

/** "Chrome trên Android"; what is known of it, or nothing. */
export function deviceInWords(device: { readonly browser: string; readonly system: string }): string {
  const { browser, system } = device;
  return browser && system ? say("common.device", { browser, system }) : browser || system;
}
