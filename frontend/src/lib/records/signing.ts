/** What waits for one's own signature, as the server tells it, and which ways lead there. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type ToSign = Schemas["ToSignOut"];
export type Signed = Schemas["SignedOut"];
export type Act = Schemas["ActOut"];
export type OwnCertificate = ToSign["certificates"][number];

export const WAYS = ["file", "server_key", "helper"] as const;
export type Way = (typeof WAYS)[number];

export interface Offered {
  readonly way: Way;
  /** Why it cannot be gone here: the code of a sentence; null where it can. */
  readonly barred: "open_line" | "not_set_up" | "no_certificate" | null;
}

/** Every way is shown, also where it is barred: whoever was told of it finds out why. */
export function offered(item: Pick<ToSign, "ways" | "certificates">): readonly Offered[] {
  const usable = item.certificates.filter(({ may_sign }) => may_sign);
  return WAYS.map((way) => {
    if (usable.length === 0) return { way, barred: "no_certificate" as const };
    if (way === "file") return { way, barred: item.ways.file ? null : ("open_line" as const) };
    if (way === "server_key")
      return { way, barred: item.ways.server_key === null ? ("not_set_up" as const) : null };
    return { way, barred: item.ways.helper ? null : ("not_set_up" as const) };
  });
}

const KEPT: Readonly<Record<OwnCertificate["kept"], Way>> = {
  file: "file",
  server: "server_key",
  token: "helper",
  remote: "helper",
};

/** The way that fits where the key lies; else the first that can be gone; null where none can. */
export function likelyWay(item: Pick<ToSign, "ways" | "certificates">): Way | null {
  const open = offered(item).filter(({ barred }) => barred === null);
  const wanted = item.certificates.filter(({ may_sign }) => may_sign).map(({ kept }) => KEPT[kept]);
  return open.find(({ way }) => wanted.includes(way))?.way ?? open[0]?.way ?? null;
}

/** "ABCD EFGH JKLM": read aloud and typed in threes of four. */
export function codeInGroups(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join(" ");
}

/** Whom a distinguished name names: "CN=Gốc chứng thực,O=…" is read as "Gốc chứng thực"; as it is where it names nobody. */
export function commonName(distinguished: string): string {
  const found = /(?:^|[,+])\s*CN=((?:\\.|[^,+\\])+)/i.exec(distinguished)?.[1];
  return found?.replace(/\\(.)/g, "$1").trim() ?? distinguished;
}
