/** Checks a bundle from the command line, without the server and without its code in Python:
 *
 *      node frontend/scripts/verify-bundle.ts bundle.zip… [--head SIZE:ROOT]… [--trust root.pem]… [--minutes minutes.pdf]…
 *
 *  0: valid. 1: at least one fault. 2: not enough to conclude; of several bundles the worst. --json prints a line for each
 *  bundle with what was found. Of a file that ends in .pdf the signatures are checked, by themselves. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyBundle, verifyPdf, type Report } from "../src/lib/verifier/bundle.ts";
import { stateOf } from "../src/lib/verifier/report.ts";
import { readWitness, type Witness } from "../src/lib/verifier/witness.ts";
import type { Source } from "../src/lib/verifier/zip.ts";

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
if (positionals.length === 0) throw new Error("node verify-bundle.ts bundle.zip");
const given = {
  witnesses: values.head.map(witness),
  roots: values.trust.map((one) => readFileSync(one)),
  minutes: values.minutes.map((one) => readFileSync(one)),
};

const states: Report["state"][] = [];
for (const path of positionals) {
  if (path.endsWith(".pdf")) {
    const findings = await verifyPdf(readFileSync(path), given.roots);
    const state = stateOf(findings);
    states.push(state);
    console.log(values.json ? JSON.stringify({ path, state, findings }) : `${path}: ${WORDS[state]}`);
    continue;
  }
  const source = fileSource(path);
  const report = await verifyBundle(source, given);
  source.close();
  states.push(report.state);
  if (values.json) console.log(JSON.stringify({ path, state: report.state, findings: report.findings }));
  else print(path, report);
}
process.exitCode = states.includes("invalid") ? 1 : states.includes("unknown") ? 2 : 0;

function print(path: string, { findings, votes, state, entries, root }: Report): void {
  for (const { weight, step, code, facts } of findings)
    console.log(`${weight}\t${step}\t${code}\t${JSON.stringify(facts)}`);
  for (const { number, title, recounted } of votes)
    console.log(`${String(number)}\t${String(recounted ?? "–")}\t${title}`);
  console.log(`${path}: ${WORDS[state]} (${String(entries)}:${root})`);
}
