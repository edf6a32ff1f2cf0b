/** Opinions on drafts and what groups hand in, as the server tells of them. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type Opinion = Schemas["OpinionOut"];
export type Reply = Schemas["OpinionReplyOut"]["reply"];
export type Merged = Schemas["MergedSummariesOut"];
export type Bench = Schemas["BenchOut"];
export type SummaryTold = Schemas["SummaryOut"];

export const REPLIES: readonly Reply[] = ["accepted", "partly", "explained"];
export const LONGEST_TEXT = 10_000;
export const LONGEST_ARTICLE = 120;
