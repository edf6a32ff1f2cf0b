/** What the office works with, from the published description of the API. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];

/** A body whose office the signed-in person works in, with what he may do there. */
export type OfficeSeat = Schemas["OfficeOut"];
export type Right = OfficeSeat["rights"][number];

/** A body and those around it. */
export type Relatives = Schemas["RelativesOut"];
export type Relative = Schemas["RelativeOut"];

export type People = Schemas["PeopleOut"];
export type Term = Schemas["TermOut"];
export type Group = Schemas["GroupOut"];
export type Committee = Schemas["CommitteeOut"];
export type Mandate = Schemas["MandateOut"];
export type Post = Schemas["PostOut"];
export type PostKind = Post["kind"];
export type Status = NonNullable<Mandate["status"]>;
export type Absence = Schemas["AbsenceOut"];
export type Guest = Schemas["GuestOut"];
export type GuestKind = Guest["kind"];
export type Meeting = Schemas["MeetingOut"];
export type MeetingKind = Meeting["kind"];
export type Rules = Schemas["RulesOut"];

/** An account that was just made, with the password that is shown only now. */
export interface FirstPassword {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}
export type Convened = Schemas["ConvenedOut"];
