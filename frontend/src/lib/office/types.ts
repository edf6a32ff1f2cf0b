/** What the office works with, from the published description of the API. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];

/** A body whose office the signed-in person works in, with what he may do there. */
export type OfficeSeat = Schemas["OfficeOut"];
export type Right = OfficeSeat["rights"][number];

export interface Term {
  readonly id: string;
  readonly legislature_no: number;
  readonly starts_on: string;
  readonly ends_on: string | null;
}

export interface Group {
  readonly id: string;
  readonly ordinal: number;
  readonly name: string;
  readonly constituency: string;
}

export interface Committee {
  readonly id: string;
  readonly ordinal: number;
  readonly name: string;
  readonly short_name: string;
}

export type PostKind =
  | "chair"
  | "vice_chair"
  | "committee_head"
  | "committee_vice_head"
  | "committee_member"
  | "group_leader"
  | "group_deputy"
  | "executive_member";

export interface Post {
  readonly id: string;
  readonly kind: PostKind;
  readonly committee_id: string | null;
  readonly group_id: string | null;
  readonly from_date: string;
  readonly until_date: string | null;
}

export interface Mandate {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly order: number;
  readonly user_id: string | null;
  readonly username: string | null;
  readonly group_id: string | null;
  readonly post_label: string;
  readonly title: string;
  readonly posts: readonly Post[];
  readonly occupation: string;
  readonly is_full_time: boolean;
  readonly gender: string;
  readonly born_on: string | null;
  readonly born_year: number | null;
  readonly phone: string;
  readonly ethnicity: string;
  readonly note: string;
  readonly status: string;
  readonly statuses: readonly {
    readonly status: string;
    readonly from_date: string;
    readonly reason: string;
  }[];
  readonly photo: string | null;
  readonly absences: readonly {
    readonly id: string;
    readonly first_day: string;
    readonly last_day: string;
    readonly reason: string;
    readonly withdrawn: boolean;
  }[];
}

export interface Guest {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly order: number;
  readonly title: string;
  readonly phone: string;
  readonly user_id: string | null;
}

export interface People {
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly short_name: string;
    readonly kind: string;
    readonly level: string;
    readonly parent_id: string | null;
    readonly elected_by_id: string | null;
  };
  readonly terms: readonly Term[];
  readonly term_id: string | null;
  readonly groups: readonly Group[];
  readonly committees: readonly Committee[];
  readonly mandates: readonly Mandate[];
  readonly guests: readonly Guest[];
}
