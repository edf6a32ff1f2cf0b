/** The certificates a bundle brings: roots the installation trusted, and those on the way to them. */
import { readCertificates, type Certificate } from "./certificates.ts";
import type { Bundle } from "./members.ts";
import type { Findings } from "./report.ts";

export interface Root {
  readonly name: string;
  readonly sha256: string;
  readonly isConfirmed: boolean;
  /** Of a demonstration: what it vouches for has no legal value. */
  readonly isTrial: boolean;
}

export interface Named {
  readonly certificate: Certificate;
  readonly root: Root;
}

/** What the person gave, each DER or PEM. */
export function readRoots(files: readonly Uint8Array[], findings: Findings): readonly Certificate[] {
  return files.flatMap((one, at) => {
    try {
      return [...readCertificates(one)];
    } catch {
      findings.doubt("signatures", "certificate_unreadable", { file: `#${String(at + 1)}` });
      return [];
    }
  });
}

/** confirmed: fingerprints the person compared elsewhere. */
export async function rootsIn(
  bundle: Bundle,
  confirmed: readonly string[],
  findings: Findings,
): Promise<readonly Named[]> {
  const named: Named[] = [];
  for (const file of bundle.of("trust"))
    for (const certificate of await certificatesIn(bundle, file, findings)) {
      const { name, organization, sha256 } = certificate;
      const isTrial = file.startsWith("trust/demo");
      const root = { name: name || organization, sha256, isConfirmed: confirmed.includes(sha256), isTrial };
      named.push({ certificate, root });
    }
  return named;
}

export async function certificatesOf(
  bundle: Bundle,
  what: string,
  findings: Findings,
): Promise<readonly Certificate[]> {
  const found: Certificate[] = [];
  for (const file of bundle.of(what)) found.push(...(await certificatesIn(bundle, file, findings)));
  return found;
}

async function certificatesIn(
  bundle: Bundle,
  file: string,
  findings: Findings,
): Promise<readonly Certificate[]> {
  try {
    return readCertificates(await bundle.bytes(file));
  } catch {
    findings.doubt("signatures", "certificate_unreadable", { file });
    return [];
  }
}
