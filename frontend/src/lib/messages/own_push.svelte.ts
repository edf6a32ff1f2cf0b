/** Whether this device may be woken for its owner: asked of the browser, and told to the server. */
import { get, request } from "../api/http";
import type { components } from "../api/schema.generated";
import { failing, type Failing } from "../office/failing";

type Push = components["schemas"]["OwnPushOut"];

/** insecure: plain http, browsers forbid it. unsupported: this browser has none. not_configured: the server sends none.
 *  no_program: the app is not kept on this device yet. denied: forbidden in the browser's settings. */
export type PushState =
  "asking" | "insecure" | "unsupported" | "not_configured" | "no_program" | "denied" | "off" | "on";

export class OwnPush {
  state = $state<PushState>("asking");
  waiting = $state(false);
  failure = $state.raw<Failing | null>(null);
  #key: string | null = null;
  #awaited = false;

  async look(): Promise<void> {
    this.failure = null;
    try {
      this.state = await this.#found();
    } catch (failure) {
      this.failure = failing(failure);
    }
  }

  async allow(): Promise<void> {
    await this.#do(async () => {
      // Safari asks only in answer to a press: before anything is waited for.
      const answer = await Notification.requestPermission();
      if (answer !== "granted") {
        this.state = answer === "denied" ? "denied" : "off";
        return;
      }
      const registration = await program();
      if (registration === null || this.#key === null) {
        this.state = "no_program";
        return;
      }
      const known = await registration.pushManager.getSubscription();
      if (known && !isFor(known, this.#key)) await known.unsubscribe();
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: bytes(this.#key),
      });
      await request<Push>("POST", "/me/push", said(subscription));
      this.state = "on";
    });
  }

  async stop(): Promise<void> {
    await this.#do(async () => {
      const subscription = await (await program())?.pushManager.getSubscription();
      if (subscription) {
        await request<Push>("POST", "/me/push/remove", { endpoint: subscription.endpoint });
        await subscription.unsubscribe();
      }
      this.state = "off";
    });
  }

  async #found(): Promise<PushState> {
    if (!window.isSecureContext) return "insecure";
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
      return "unsupported";
    const { public_key } = await get<Push>("/me/push");
    this.#key = public_key;
    if (public_key === null) return "not_configured";
    if (Notification.permission === "denied") return "denied";
    const registration = await program();
    if (registration === null) {
      this.#waitForProgram();
      return "no_program";
    }
    const subscription = await registration.pushManager.getSubscription();
    if (!subscription || !isFor(subscription, public_key)) return "off";
    // The server may have forgotten it, or it was another person's: saying it again changes nothing else.
    await request<Push>("POST", "/me/push", said(subscription));
    return "on";
  }

  /** The tablet takes its program along some time after it was opened. */
  #waitForProgram(): void {
    if (this.#awaited) return;
    this.#awaited = true;
    void navigator.serviceWorker.ready.then(() => this.look());
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.waiting) return;
    this.waiting = true;
    this.failure = null;
    try {
      await act();
    } catch (failure) {
      // A push service that cannot be reached is a network's silence too.
      if (failure instanceof DOMException) this.state = "unsupported";
      else this.failure = failing(failure);
    } finally {
      this.waiting = false;
    }
  }
}

/** Null until a worker of the tablet is at work: one that is still being fetched can subscribe to nothing. */
async function program(): Promise<ServiceWorkerRegistration | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration?.active ? registration : null;
}

function said(subscription: PushSubscription): Readonly<Record<string, string>> {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? "", p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" };
}

function isFor(subscription: PushSubscription, key: string): boolean {
  const held = subscription.options.applicationServerKey;
  if (!held) return true;
  const wanted = bytes(key);
  const now = new Uint8Array(held);
  return now.length === wanted.length && now.every((byte, at) => byte === wanted[at]);
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
