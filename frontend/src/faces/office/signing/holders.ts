/** Who may hold a certificate or a picture in this body. */
import { get } from "../../../lib/api/http";
import { say } from "../../../lib/catalogue/catalogue.svelte";
import type { components } from "../../../lib/api/schema.generated";
import type { Office } from "../../../lib/office/office.svelte";
import type { Holder } from "./types";

type Signer = components["schemas"]["SignerHolderOut"];

export async function holdersOf(office: Office): Promise<readonly Holder[]> {
  const signers = await get<readonly Signer[]>(`/bodies/${office.id}/signers`);
  return signers.map((one) => ({
    value: one.holder,
    label:
      one.holder === "agency"
        ? say("office_papers.holder.agency", { name: office.seat.body_name })
        : one.title === ""
          ? one.name
          : `${one.name} – ${one.title}`,
  }));
}
