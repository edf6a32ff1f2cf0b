/** The tablet's program on the device, so that it opens without a line; and how a later version takes its place.
 *
 *  Only where the browser trusts the server (https, localhost): elsewhere there is no service worker. */

const HURRY_MS = 15_000;
const LOOK_AGAIN_MS = 30 * 60_000;
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
  #registration: ServiceWorkerRegistration | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #asked = false;

  /** isCalm: no vote is on and nothing is on its way. */
  constructor(isCalm: () => boolean) {
    this.#isCalm = isCalm;
    if (this.state === "impossible") return;
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
    const unseen = document.hidden || performance.now() < YOUNG_MS;
    if (this.isWaiting && unseen && this.#isCalm()) this.takeOver();
  };

  /** The page begins anew with it. */
  takeOver(): void {
    if (this.#isCalm()) this.#registration?.waiting?.postMessage("take over");
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
      known.addEventListener("updatefound", () => this.#follow(known.installing));
      this.#follow(known.installing);
      this.#notice();
      await navigator.serviceWorker.ready;
      this.state = "here";
      this.#look = setInterval(() => void known.update().catch(() => undefined), LOOK_AGAIN_MS);
    } catch {
      // Not fetched, or forbidden by a policy of the device: tried again with the next page.
      this.#asked = false;
    }
  }

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => this.#notice());
  }

  #notice(): void {
    // Without a controller it is the first, which waits for nobody.
    this.isWaiting = Boolean(this.#registration?.waiting && navigator.serviceWorker.controller);
    this.consider();
  }

  #changed = (): void => {
    // The first one takes a page that was here before it: that page goes on.
    if (!this.isWaiting) return;
    try {
      sessionStorage.setItem(RENEWED_KEY, String(Date.now()));
    } catch {
      // Then nobody is told.
    }
    location.reload();
  };
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
