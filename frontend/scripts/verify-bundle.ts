/** Checks a bundle from the command line, without the server and without its code in Python:
 *
 *      node frontend/scripts/verify-bundle.ts bundle.zip [--head SIZE:ROOT]… [--trust root.pem]… [--minutes minutes.pdf]…
 *
 *  0: valid. 1: at least one fault. 2: not enough to conclude. --json prints what was found. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyBundle } from "../src/lib/verifier/bundle.ts";
import { readWitness, type Witness } from "../src/lib/verifier/witness.ts";
import type { Source } from "../src/lib/verifier/zip.ts";

const CODES = { valid: 0, invalid: 1, unknown: 2 } as const;
const WORDS = { valid: "hợp lệ", invalid: "không hợp lệ", unknown: "chưa đủ căn cứ kết luận" } as const;

function fileSource(path: string): Source & { close(): void } {
  const file = openSync(path, "r");
  return {
    size: fstatSync(file).size,
    read: (begin, end) => {
      const bytes = new Uint8Array(Math.max(0, end - begin));
      const read = readSync(file, bytes, 0, bytes.length, begin);
      return Promise.resolve(bytes.subarray(0, read));
    },
    close: () => closeSync(file),
  };
}

function witness(spelled: string): Witness {
  const found = readWitness(spelled);
  if (found === null) throw new Error(`--head takes SIZE:ROOT, not ${spelled}`);
  return found;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    head: { type: "string", multiple: true, default: [] },
    trust: { type: "string", multiple: true, default: [] },
    minutes: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});
const [path] = positionals;
if (path === undefined) throw new Error("node verify-bundle.ts bundle.zip");
const source = fileSource(path);
const report = await verifyBundle(source, {
  witnesses: values.head.map(witness),
  roots: values.trust.map((one) => readFileSync(one)),
  minutes: values.minutes.map((one) => readFileSync(one)),
});
source.close();
if (values.json) console.log(JSON.stringify({ state: report.state, findings: report.findings }));
else {
  for (const { weight, step, code, facts } of report.findings)
    console.log(`${weight}\t${step}\t${code}\t${JSON.stringify(facts)}`);
  console.log(`${WORDS[report.state]}: ${String(report.entries)}:${report.root}`);
}
process.exitCode = CODES[report.state];
