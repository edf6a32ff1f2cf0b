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
