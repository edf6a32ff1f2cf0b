/** The tablet's program on the device, so that it opens without a line; and how a later version takes its place.
 *
 *  Only where the browser trusts the server (https, localhost): elsewhere there is no service worker. */

const HURRY_MS = 15_000;
const LOOK_AGAIN_MS = 30 * 60_000;
/** After a first one that did not arrive whole. */
const FETCH_AGAIN_MS = 60_000;
/** Nobody has begun anything on a page this young. */
const YOUNG_MS = 10_000;
const RENEWED_KEY = "dh.renewed";

export type ProgramState = "impossible" | "coming" | "here";

export class Program {
  state = $state<ProgramState>("serviceWorker" in navigator ? "coming" : "impossible");
  /** A later version is on the device and waits until nothing is disturbed by it. */
  isWaiting = $state(false);
  /** When it was renewed in this tab, by this device's clock; null: not since the tab was opened. */
  renewedAt = $state<number | null>(renewed());

  readonly #isCalm: () => boolean;
  readonly #reload: () => void;
  #registration: ServiceWorkerRegistration | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #asked = false;
  /** A worker brought this page, or took it when it was here already: the next one is a later version. */
  #isKept = false;
  /** This page let the later version in. */
  #letsIn = false;
  /** Another tab let it in while something was going on here: this page still runs the earlier one. */
  #isBehind = false;

  /** isCalm: no vote is on and nothing is on its way. */
  constructor(isCalm: () => boolean, reload = (): void => location.reload()) {
    this.#isCalm = isCalm;
    this.#reload = reload;
    if (this.state === "impossible") return;
    this.#isKept = navigator.serviceWorker.controller !== null;
    // A hall does not fetch it together.
    this.#timer = setTimeout(() => void this.#register(), Math.random() * HURRY_MS);
    document.addEventListener("visibilitychange", this.consider);
    navigator.serviceWorker.addEventListener("controllerchange", this.#changed);
  }

  /** Somebody relies on it now. */
  hurry(): void {
    if (this.state !== "coming" || this.#asked) return;
    clearTimeout(this.#timer);
    void this.#register();
  }

  /** Lets the later version in where nothing is disturbed; call when that may have changed. */
  consider = (): void => {
    if (this.isWaiting && this.#isUnseen) this.takeOver();
  };

  get #isUnseen(): boolean {
    return document.hidden || performance.now() < YOUNG_MS;
  }

  /** The page begins anew with it. */
  takeOver(): void {
    if (!this.#isCalm()) return;
    if (this.#isBehind) {
      this.#renew();
      return;
    }
    this.#letsIn = true;
    this.#registration?.waiting?.postMessage("take over");
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#look);
    document.removeEventListener("visibilitychange", this.consider);
    if (this.state !== "impossible")
      navigator.serviceWorker.removeEventListener("controllerchange", this.#changed);
  }

  async #register(): Promise<void> {
    this.#asked = true;
    try {
      const known = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
      this.#registration = known;
      known.addEventListener("updatefound", this.#found);
      this.#follow(known.installing);
      this.#notice();
      await navigator.serviceWorker.ready;
      this.state = "here";
      clearInterval(this.#look);
      this.#look = setInterval(() => void known.update().catch(() => undefined), LOOK_AGAIN_MS);
    } catch {
      // Not fetched, or forbidden by a policy of the device: tried again with the next page.
      this.#asked = false;
    }
  }

  #found = (): void => this.#follow(this.#registration?.installing ?? null);

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => {
      this.#notice();
      // A file of the first one was lost on its way: nothing asks for it again by itself.
      if (worker.state !== "redundant" || this.#registration?.active) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#register(), FETCH_AGAIN_MS + Math.random() * HURRY_MS);
    });
  }

  #notice(): void {
    // Without a controller it is the first, which waits for nobody.
    const isWaiting = this.#registration?.waiting && navigator.serviceWorker.controller;
    this.isWaiting = this.#isBehind || Boolean(isWaiting);
    this.consider();
  }

  #changed = (): void => {
    // The first one takes a page that was here before it: that page goes on.
    if (!this.#isKept) {
      this.#isKept = true;
      return;
    }
    if ((this.#letsIn || this.#isUnseen) && this.#isCalm()) {
      this.#renew();
      return;
    }
    this.#isBehind = true;
    this.isWaiting = true;
  };

  #renew(): void {
    try {
      sessionStorage.setItem(RENEWED_KEY, String(Date.now()));
    } catch {
      // Then nobody is told.
    }
    this.#reload();
  }
}

function renewed(): number | null {
  try {
    return Number(sessionStorage.getItem(RENEWED_KEY)) || null;
  } catch {
    return null;
  }
}

/** What makes a browser offer to put the tablet on the home screen: on this face only. */
export function offerApp(): void {
  for (const [rel, href] of [
    ["manifest", "/static/manifest.webmanifest"],
    ["apple-touch-icon", "/static/icons/apple-180.png"],
  ] as const) {
    if (document.head.querySelector(`link[rel="${rel}"]`)) continue;
    const link = document.createElement("link");
    link.rel = rel;
    link.href = href;
    document.head.append(link);
  }
}
