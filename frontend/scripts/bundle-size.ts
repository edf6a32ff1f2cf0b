/** Prints what each face loads first: script and style, gzipped, fonts and pictures aside. Needs a build. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Record<
  string,
  Chunk
>;

const gzipped = (file: string): number => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

function collect(key: string, files: Set<string>): Set<string> {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const next of chunk.imports ?? []) collect(next, files);
  return files;
}

/** The catalogue areas a face names in src/faces.ts, read where they are said. */
const registry = readFileSync(new URL("../src/faces.ts", import.meta.url), "utf8");
const faces = [...registry.matchAll(/import\("\.\/(faces\/[\w/]+\.svelte)"\), areas: \[([^\]]*)\]/g)];

for (const [, path, areas] of faces) {
  const files = collect("index.html", new Set(["first-paint.js"]));
  collect(`src/${path ?? ""}`, files);
  const texts = ["common", ...(areas ?? "").split(",").map((area) => area.trim().replaceAll('"', ""))];
  for (const area of texts.filter(Boolean)) collect(`../catalogue/vi/${area}.json`, files);
  const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0);
  console.log(`${(path ?? "").padEnd(36)} ${(bytes / 1000).toFixed(1)} KB gz in ${files.size} files`);
}
