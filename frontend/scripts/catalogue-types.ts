/** Writes src/lib/catalogue/keys.generated.ts: every key of the catalogue with the placeholders of its sentence.
 *
 *  A wrong key or a forgotten placeholder is then an error of svelte-check. The Vietnamese files are the measure;
 *  that the English ones say the same keys with the same placeholders is checked by `python -m catalogue.check`. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const catalogue = new URL("../../catalogue/vi/", import.meta.url);
const target = new URL("../src/lib/catalogue/keys.generated.ts", import.meta.url);

const lines: string[] = [];
const areas: string[] = [];
for (const file of readdirSync(catalogue).sort()) {
  if (!file.endsWith(".json")) continue;
  areas.push(JSON.stringify(file.slice(0, -".json".length)));
  const texts = JSON.parse(readFileSync(new URL(file, catalogue), "utf8")) as Record<string, string>;
  for (const [key, text] of Object.entries(texts)) {
    const names = new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""));
    const facts = [...names].map((name) => `${name}: Fact`).join("; ");
    lines.push(`  ${JSON.stringify(key)}: ${facts ? `{ ${facts} }` : "None"};`);
  }
}

const page = `// Written by scripts/catalogue-types.ts from catalogue/vi; not committed.
export type Fact = string | number;
export type None = Record<never, never>;
export type Area = ${areas.join(" | ")};
export interface Texts {
${lines.join("\n")}
}
`;
mkdirSync(new URL(".", target), { recursive: true });
let before = "";
try {
  before = readFileSync(target, "utf8");
} catch {
  // The first run: there is nothing to compare with.
}
if (before !== page) writeFileSync(target, page);
