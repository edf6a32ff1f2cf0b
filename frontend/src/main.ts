import { mount } from "svelte";
import "./looks/tokens.css";
import "./looks/fonts.css";
import "./looks/global.css";
import { FACES } from "./faces";
import { isDemoKnown } from "./lib/demo/demo";
import { loadTexts } from "./lib/catalogue/catalogue.svelte";
import { keptLanguage } from "./lib/looks/preferences.svelte";

async function open(): Promise<void> {
  const face = FACES[location.pathname.split("/")[1] ?? ""] ?? FACES[""];
  const target = document.getElementById("app");
  if (!face || !target) return;
  const [page] = await Promise.all([face.load(), loadTexts(["common", ...face.areas], keptLanguage())]);
  target.replaceChildren();
  mount(page.default, { target });
  if (isDemoKnown()) await showPlay();
}

/** Only in a demonstration; without it the page is whole. */
async function showPlay(): Promise<void> {
  const bar = await Promise.all([import("./lib/demo/PlayBar.svelte"), loadTexts(["demo"])]).catch(() => null);
  const below = document.getElementById("app");
  if (bar && below) mount(bar[0].default, { target: document.body, anchor: below });
}

/** Only where the server answers: a browser's own page of failure would never come back by itself. */
function tryAgainLater(): void {
  setTimeout(
    () => {
      fetch(location.href, { method: "HEAD", cache: "no-store" }).then(
        (answer) => (answer.ok ? location.reload() : tryAgainLater()),
        tryAgainLater,
      );
    },
    3000 + Math.random() * 2000,
  );
}

open().catch(() => {
  // A chunk did not arrive: the sentence in the page stays, and the whole page is tried again.
  tryAgainLater();
});
