/** What is typed at the first use; kept in this page alone until the last button saves all of it or nothing. */
import { parseDay, today, writeDay } from "../../../lib/office/days";
import { PASSWORD_RULES, passwordRules } from "../../../lib/session/passwords";
import {
  levelOf,
  proposedNames,
  proposedStart,
  proposedUsername,
  type BodyKind,
  type Unit,
} from "./proposals";

export const STEPS = ["code", "body", "person", "review"] as const;
export type Step = (typeof STEPS)[number];

/** Fields that a fault is said at. */
export type Fault =
  | "code"
  | "place"
  | "name"
  | "short_name"
  | "number"
  | "starts"
  | "ends"
  | "full_name"
  | "username"
  | "password";

/** Nobody was given a password before the first one. */
export const FIRST_RULES = PASSWORD_RULES.filter((rule) => rule !== "different");

export class BeginDraft {
  code = $state("");
  kind = $state<BodyKind>("council");
  unit = $state<Unit>("commune");
  place = $state("");
  number = $state("1");
  starts = $state(writeDay(proposedStart(today())));
  ends = $state("");
  fullName = $state("");
  password = $state("");
  repeated = $state("");
  /** Null: as proposed, which follows what is chosen above. */
  writtenName = $state<string | null>(null);
  writtenShort = $state<string | null>(null);
  writtenUsername = $state<string | null>(null);

  get name(): string {
    return this.writtenName ?? proposedNames(this.kind, this.unit, this.place).name;
  }

  get shortName(): string {
    return this.writtenShort ?? proposedNames(this.kind, this.unit, this.place).short_name;
  }

  get username(): string {
    return this.writtenUsername ?? proposedUsername(this.fullName);
  }

  /** What keeps a step from being left, in the order of its fields. */
  faults(step: Step): readonly Fault[] {
    const found: readonly (Fault | false)[] = {
      code: [this.code.replace(/\D/g, "").length !== 8 && "code"] as const,
      body: this.#bodyFaults(),
      person: this.#personFaults(),
      review: [],
    }[step];
    return found.filter((fault) => fault !== false);
  }

  #bodyFaults(): readonly (Fault | false)[] {
    const starts = parseDay(this.starts);
    const ends = this.ends.trim() === "" ? null : parseDay(this.ends);
    const endsWrong = this.ends.trim() !== "" && (ends === null || (starts !== null && ends <= starts));
    return [
      this.place.trim() === "" && this.writtenName === null && "place",
      this.name.trim().length < 3 && "name",
      this.shortName.trim().length < 2 && "short_name",
      !/^[1-9]\d?$/.test(this.number.trim()) && "number",
      starts === null && "starts",
      endsWrong && "ends",
    ];
  }

  #personFaults(): readonly (Fault | false)[] {
    const rules = passwordRules({ current: "", wanted: this.password, repeated: this.repeated });
    return [
      this.fullName.trim().length < 2 && "full_name",
      !/^[\p{L}\p{N}.\-_]{2,64}$/u.test(this.username.trim()) && "username",
      !FIRST_RULES.every((rule) => rules[rule]) && "password",
    ];
  }

  /** As the server takes it; only after no step has a fault. */
  sent(): Readonly<Record<string, unknown>> {
    return {
      code: this.code.trim(),
      full_name: this.fullName.trim(),
      username: this.username.trim(),
      password: this.password,
      body: {
        kind: this.kind,
        level: levelOf(this.unit),
        name: this.name.trim(),
        short_name: this.shortName.trim(),
      },
      term: {
        legislature_no: Number(this.number),
        starts_on: parseDay(this.starts),
        ends_on: this.ends.trim() === "" ? null : parseDay(this.ends),
      },
    };
  }
}

/** Where a refusal of the server is put right; null where it concerns none of the steps. */
export function stepOfRefusal(code: string): Step | null {
  if (code.startsWith("setup_code")) return "code";
  if (code.startsWith("term_")) return "body";
  if (code.startsWith("password_") || code.startsWith("username_")) return "person";
  return null;
}
