/** The faces of the application, each at its own address and in its own chunk. There is no router. */
import type { Component } from "svelte";
import type { Area } from "./lib/catalogue/catalogue.svelte";

export type Face = "tablet" | "desk" | "console" | "door" | "projector";

export interface FaceEntry {
  readonly load: () => Promise<{ readonly default: Component }>;
  /** The catalogue areas it speaks, beside "common". */
  readonly areas: readonly Area[];
}

const CHECK: FaceEntry = { load: () => import("./faces/check/Check.svelte"), areas: ["check", "verdict"] };

/** By the first part of the path; "" is the front door. */
export const FACES: Readonly<Partial<Record<string, FaceEntry>>> = {
  "": { load: () => import("./faces/sign_in/FrontDoor.svelte"), areas: ["sign_in"] },
  card: { load: () => import("./faces/sign_in/CardDoor.svelte"), areas: ["sign_in"] },
  tablet: { load: () => import("./faces/tablet/Tablet.svelte"), areas: ["tablet"] },
  desk: {
    load: () => import("./faces/desk/Desk.svelte"),
    areas: [
      "rules",
      "floor",
      "conduct",
      "door",
      "year",
      "desk",
      "desk_debate",
      "questions",
      "desk_prepare",
      "desk_agenda",
      "desk_run",
      "desk_places",
      "desk_documents",
      "desk_dossier",
      "opinions",
      "petitions",
      "desk_papers",
      "shelf",
      "script",
    ],
  },
  office: {
    load: () => import("./faces/office/Office.svelte"),
    areas: [
      "rules",
      "floor",
      "year",
      "office",
      "office_admin",
      "first_steps",
      "desk_agenda",
      "desk_documents",
      "desk_dossier",
      "petitions",
      "desk_papers",
      "office_papers",
      "messages",
      "shelf",
    ],
  },
  console: {
    load: () => import("./faces/console/Console.svelte"),
    areas: [
      "rules",
      "floor",
      "desk_debate",
      "conduct",
      "console",
      "desk_prepare",
      "desk_documents",
      "shelf",
      "script",
      "witness",
    ],
  },
  door: { load: () => import("./faces/door/Door.svelte"), areas: ["rules", "conduct", "door"] },
  sign: { load: () => import("./faces/sign/Sign.svelte"), areas: ["desk_papers", "sign"] },
  check: CHECK,
  "kiem-tra": CHECK,
  trust: { load: () => import("./faces/trust/Trust.svelte"), areas: ["sign_in", "trust"] },
  projector: {
    load: () => import("./faces/projector/Projector.svelte"),
    areas: ["rules", "floor", "projector"],
  },
};
