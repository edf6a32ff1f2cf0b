/** Theme, text size and language of this device, kept in localStorage; public/first-paint.js reads the same keys. */
import { loadTexts, type Language } from "../catalogue/catalogue.svelte";

export type Theme = "system" | "light" | "dark";
export type Size = 1 | 2 | 3;

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be forbidden on this device
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts until the page is closed.
  }
}

const keptTheme = kept("dh.theme");
const keptSize = kept("dh.size");

let theme = $state<Theme>(keptTheme === "light" || keptTheme === "dark" ? keptTheme : "system");
let size = $state<Size>(keptSize === "2" ? 2 : keptSize === "3" ? 3 : 1);

export const preferences = {
  get theme(): Theme {
    return theme;
  },
  set theme(wanted: Theme) {
    theme = wanted;
    keep("dh.theme", wanted);
    if (wanted === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = wanted;
  },
  get size(): Size {
    return size;
  },
  set size(wanted: Size) {
    size = wanted;
    keep("dh.size", String(wanted));
    document.documentElement.dataset["size"] = String(wanted);
  },
};

export function keptLanguage(): Language {
  return kept("dh.language") === "en" ? "en" : "vi";
}

export async function speak(language: Language): Promise<void> {
  await loadTexts([], language);
  keep("dh.language", language);
}
