import { readdirSync, readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { offline } from "./scripts/offline.ts";

/** Sentences in index.html come from the catalogue as well: `%text:common.opening%`. */
function textsInPage(): Plugin {
  const texts = JSON.parse(
    readFileSync(new URL("../catalogue/vi/common.json", import.meta.url), "utf8"),
  ) as Record<string, string>;
  return {
    name: "texts-in-page",
    transformIndexHtml: (html) =>
      html.replace(/%text:([\w.]+)%/g, (_, key: string) => {
        const text = texts[key];
        if (text === undefined) throw new Error(`index.html asks for "${key}", not in common.json`);
        return text;
      }),
  };
}

const pdfjs = new URL("./node_modules/pdfjs-dist/", import.meta.url);
const pdfjsVersion = (JSON.parse(readFileSync(new URL("package.json", pdfjs), "utf8")) as { version: string })
  .version;

/** What pdf.js fetches by name while it reads a file: fonts that files do not bring along, and decoders of scans in
 *  plain script, since the content security policy lets no WebAssembly in. Nothing of it belongs to a first load. */
function partsOfPdfjs(): Plugin {
  const wanted = { standard_fonts: /./, wasm: /_nowasm_fallback\.js$|^LICENSE_.*(JBIG2|OPENJPEG)$/ };
  return {
    name: "parts-of-pdfjs",
    apply: "build",
    generateBundle() {
      for (const [folder, names] of Object.entries(wanted))
        for (const name of readdirSync(new URL(`${folder}/`, pdfjs)).filter((one) => names.test(one)))
          this.emitFile({
            type: "asset",
            fileName: `assets/pdfjs-${pdfjsVersion}/${folder}/${name}`,
            source: readFileSync(new URL(`${folder}/${name}`, pdfjs)),
          });
    },
  };
}

const server = process.env["DH_DEV_SERVER"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/static/",
  plugins: [svelte(), textsInPage(), partsOfPdfjs(), offline()],
  define: { __PDFJS_VERSION__: JSON.stringify(pdfjsVersion) },
  build: {
    // Old tablets of the communes. Chrome 88 is the first with :where(), which Svelte writes into scoped styles; Safari
    // 14.1 the first with gap in flex boxes. No Android ends between 81 (4.4) and 95 (5). What the browsers lack here is refused by tsconfig's `lib` as well.
    target: ["chrome88", "safari14.1"],
    manifest: true,
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
    },
    // The catalogue lies beside this folder.
    fs: { allow: [".."] },
  },
  test: {
    environment: "jsdom",
    // One jsdom for each worker instead of each file: 10 s instead of 52.
    pool: "vmThreads",
    include: ["src/**/*.test.ts"],
  },
});
