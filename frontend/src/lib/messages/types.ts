/** What the office reads and writes about messages, from the published description of the API. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type ChannelFacts = Schemas["MessageChannelOut"];
export type Channels = Schemas["MessageChannelsOut"];
export type Template = Schemas["MessageTemplateOut"];
export type Wording = Schemas["MessageWordingOut"];
export type Preview = Schemas["PreviewWordingOut"];
export type Outbox = Schemas["OutboxOut"];
export type Message = Schemas["MessageOut"];
export type Channel = ChannelFacts["channel"];
export type MessageState = Message["state"];

export const CHANNELS = ["email", "push", "sms"] as const satisfies readonly Channel[];
/** As a clerk asks: what needs a person first. */
export const STATES = [
  "uncertain",
  "failed",
  "waiting",
  "sending",
  "sent",
  "cancelled",
] as const satisfies readonly MessageState[];
