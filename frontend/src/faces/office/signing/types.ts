/** Certificates, pictures and trusted roots, from the published description of the API. */
import type { components } from "../../../lib/api/schema.generated";

type Schemas = components["schemas"];
export type Certificate = Schemas["CertificateOut"];
export type CertificateRead = Schemas["CertificateReadOut"];
export type Picture = Schemas["PictureOut"];
export type Trust = Schemas["TrustOut"];
export type Root = Trust["stores"][number]["roots"][number];

/** Whose a certificate or a picture may be: "mandate:<id>", "user:<id>" or "agency". */
export interface Holder {
  readonly value: string;
  readonly label: string;
}

/** The fields by which a command names a holder. */
export function holderFields(value: string): Readonly<Record<string, string>> {
  const [kind = "", id = ""] = value.split(":");
  if (kind === "mandate") return { holder: "mandate", mandate_id: id };
  if (kind === "user") return { holder: "user", user_id: id };
  return { holder: "agency" };
}

/** What is valid first, what ended last; inside that by holder. */
export function sorted(certificates: readonly Certificate[]): readonly Certificate[] {
  const rank = ({ state }: Certificate): number =>
    ["soon", "valid", "not_yet", "expired", "ended"].indexOf(state);
  return [...certificates].sort(
    (one, other) => rank(one) - rank(other) || one.holder_name.localeCompare(other.holder_name, "vi"),
  );
}
