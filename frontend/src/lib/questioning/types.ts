/** Question slips as the server tells them, under the names the screens use. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type Slip = Schemas["SlipOut"];
export type SlipState = Slip["state"];
export type SlipDoing = Slip["may"][number];
export type Group = Schemas["QuestionGroupOut"];
export type GroupedSlip = Group["slips"][number];
export type Owed = Schemas["AnswerOwedOut"];
export type WrittenAnswer = Schemas["WrittenAnswerOut"];
export type WrittenWhy = WrittenAnswer["why"];
export type Given = Schemas["PromiseOut"];
export type Asked = Schemas["RespondentOut"];

export const MOST_SUBJECT = 300;
export const MOST_TEXT = 20_000;
export const MOST_REASON = 400;
export const MOST_ATTACHED = 10 * 1024 * 1024;
export const ATTACHABLE = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
