/** What a tablet takes along to open without a line: the worker, the list of files it keeps, the app's manifest. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}
type Chunks = Readonly<Record<string, Chunk>>;

/** Where the tablet begins; the front door, because the app's page may be opened there too. */
const BEGINS = ["index.html", "src/faces/tablet/Tablet.svelte", "src/faces/sign_in/FrontDoor.svelte"];
/** What a tablet fetches when somebody looks comes along; what other faces, and a first installation, fetch does not. */
const FOLLOWED = /^src\/(faces\/tablet|lib\/(catalogue|documents|reader|annotations|receipts|session))\//;
const SPOKEN = ["common", "sign_in", "tablet", "tablet_mine", "shelf", "reader", "notes", "find", "speak"];
const CATALOGUE = /catalogue\/(?:vi|en)\/(\w+)\.json$/;
/** Beside the build's own chunks: what pdf.js fetches by name, fonts that files do not bring along, decoders of scans. */
const BESIDE =
  /^(assets\/.*worker.*\.js|assets\/pdfjs-[\d.]+\/(standard_fonts|wasm)\/.*|mark\.svg|first-paint\.js)$/;
const MOST_BYTES = 4_000_000;

function tabletFiles(chunks: Chunks): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  function take(key: string): void {
    const chunk = chunks[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) take(next);
    for (const next of chunk.dynamicImports ?? []) if (isTaken(next)) take(next);
  }
  BEGINS.forEach(take);
  return files;
}

function isTaken(key: string): boolean {
  const area = CATALOGUE.exec(key)?.[1];
  return area === undefined ? FOLLOWED.test(key) : SPOKEN.includes(area);
}

function read(area: string): Record<string, string> {
  const file = new URL(`../../catalogue/vi/${area}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

/** The name and the sentence under it are the catalogue's. */
function appManifest(): Plugin {
  const texts = { ...read("common"), ...read("shelf") };
  const said = (key: string): string => {
    const text = texts[key];
    if (text === undefined) throw new Error(`the app's manifest asks for "${key}", not in the catalogue`);
    return text;
  };
  const icon = (size: number, purpose: "any" | "maskable"): object => ({
    src: `/static/icons/${purpose === "any" ? "app" : "maskable"}-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: "/tablet",
    name: said("shelf.app.name"),
    short_name: said("common.product"),
    description: said("shelf.app.description"),
    lang: "vi",
    start_url: "/tablet",
    scope: "/",
    display: "standalone",
    background_color: "#EEF1F4",
    theme_color: "#8C1420",
    icons: [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
  };
  return {
    name: "app-manifest",
    apply: "build",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "manifest.webmanifest",
        source: JSON.stringify(manifest, null, 2),
      });
    },
  };
}

export function offline(): Plugin[] {
  let dist = "";
  const place: Plugin = {
    name: "place-of-the-build",
    configResolved: ({ root, build }) => void (dist = resolve(root, build.outDir)),
  };
  const worker = VitePWA({
    strategies: "injectManifest",
    srcDir: "worker",
    filename: "sw.ts",
    // The tablet registers it by itself, and only the tablet does.
    injectRegister: false,
    manifest: false,
    injectManifest: {
      globPatterns: ["**/*.{js,css,woff2,svg,html,pfb,ttf}"],
      globIgnores: [],
      // Vite names those by their content, and pdf.js's by its version.
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: MOST_BYTES,
      manifestTransforms: [
        (entries) => {
          const chunks = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Chunks;
          const wanted = tabletFiles(chunks);
          const manifest = entries
            .filter(({ url }) => url === "index.html" || wanted.has(url) || BESIDE.test(url))
            .map((entry) => ({
              ...entry,
              url: entry.url === "index.html" ? "/tablet" : `/static/${entry.url}`,
            }));
          return { manifest };
        },
      ],
    },
  });
  return [place, appManifest(), ...worker];
}
