/** Keeps the tablet's program on the device, so that it opens without a line. Nothing of /api is ever kept here: what
 *  belongs to a person lies in his own database (src/lib/documents/device.ts). */
import { clientsClaim } from "workbox-core";
import { matchPrecache, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

/** Django's page, with the headers it had when this version was fetched. All faces start from it. */
const PAGE = "/tablet";
/** A line that neither answers nor breaks is not waited for. */
const PATIENCE_MS = 3000;

/** The server's page where it answers: a new version is then shown at once. Else the one that is kept. */
async function page({ request }: { request: Request }): Promise<Response> {
  const kept = await matchPrecache(PAGE);
  if (kept === undefined) return fetch(request);
  try {
    const late = new Promise<Response>((take) => setTimeout(() => take(kept), PATIENCE_MS));
    const answer = await Promise.race([fetch(request), late]);
    // 502 and its kin: something stands between us and a server that is gone.
    return answer.status < 500 ? answer : kept;
  } catch {
    return kept;
  }
}

// Before the kept files: the page is asked for first. The other faces are not the tablet's to open.
registerRoute(new NavigationRoute(page, { allowlist: [/^\/(tablet(\/.*)?)?(\?.*)?$/] }));
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });

// The first version serves the page that brought it; a later one waits until the page says that nothing is disturbed.
clientsClaim();
self.addEventListener("message", (event) => {
  const told: unknown = event.data;
  if (told === "take over") void self.skipWaiting();
});

/** What the server says of itself in a notice; nothing of it is secret (messaging/channels/push.py). */
interface Notice {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

function isNotice(said: unknown): said is Notice {
  const notice = said as Partial<Notice> | null;
  return (
    typeof notice?.title === "string" && typeof notice.text === "string" && typeof notice.id === "string"
  );
}

function noticeIn(data: PushMessageData | null): Notice | null {
  try {
    const said: unknown = data?.json();
    return isNotice(said) ? said : null;
  } catch {
    return null;
  }
}

self.addEventListener("push", (event) => {
  const notice = noticeIn(event.data);
  if (notice === null) return;
  const { id, title, text } = notice;
  // The same notice once more takes the place of the first.
  event.waitUntil(
    self.registration.showNotification(title, { body: text, tag: id, lang: "vi", icon: "/static/mark.svg" }),
  );
});

/** The tablet's page that is open comes to the front; else it is opened. */
async function open(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tablet = pages.find((page) => new URL(page.url).pathname.startsWith(PAGE));
  if (tablet) await tablet.focus();
  else await self.clients.openWindow("/");
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});
