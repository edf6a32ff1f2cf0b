/** Documents for tests, named by one letter. */
import type { Document, Version } from "../documents/types";

export function version(id: string, more: Partial<Version> = {}): Version {
  return {
    id,
    ordinal: 1,
    name: `${id}.pdf`,
    sha256: "0".repeat(64),
    reading_size: 10,
    original_media: "application/pdf",
    pages: 3,
    sizes: [],
    text: "layer",
    is_signed: false,
    signatures: null,
    found: {},
    note: "",
    added_at: "",
    published_at: "",
    ...more,
  };
}

/** Published for the delegates, with one version `v<id>`. */
export function document(id: string, more: Partial<Document> = {}): Document {
  return {
    id,
    meeting: "m",
    state: "published",
    kind: "report",
    number: "412",
    symbol: "BC-UBND",
    title: `Báo cáo ${id}`,
    issuer: "",
    issued_on: null,
    audience: { to: "delegates", group: null, committee: null, persons: [] },
    keep_on_device: true,
    revision: 1,
    position: 0,
    version: version(`v${id}`),
    draft: null,
    versions: 1,
    is_new: true,
    previous: null,
    opened_at: null,
    place: null,
    withdrawn_because: "",
    ...more,
  };
}
