/** Channels, states and faults of messages in words. Area "messages". */
import { say, sayIfKnown } from "../catalogue/catalogue.svelte";
import type { IconName } from "../ui/icons";
import type { Channel, Message, MessageState } from "./types";

export const CHANNEL_ICONS: Readonly<Record<Channel, IconName>> = {
  email: "slip",
  push: "bell",
  sms: "send",
};

interface Sign {
  readonly kind: "plain" | "ok" | "warn" | "danger" | "info";
  readonly icon: IconName;
}

const SIGNS: Readonly<Record<MessageState, Sign>> = {
  waiting: { kind: "info", icon: "clock" },
  sending: { kind: "info", icon: "send" },
  sent: { kind: "ok", icon: "check" },
  failed: { kind: "danger", icon: "cross" },
  uncertain: { kind: "warn", icon: "warning" },
  cancelled: { kind: "plain", icon: "dash" },
};

export function signOf(state: MessageState): Sign {
  return SIGNS[state];
}

/** What went wrong: a sentence for what the server has a word for, else what the other side said. Nothing for nothing. */
export function faultInWords(message: Pick<Message, "fault">): string {
  if (message.fault === "") return "";
  return sayIfKnown(`messages.fault.${message.fault}`) ?? say("messages.fault.said", { said: message.fault });
}

export function isAgain(state: MessageState): boolean {
  return state === "failed" || state === "uncertain" || state === "cancelled";
}

export function canGiveUp(state: MessageState): boolean {
  return state === "failed" || state === "uncertain" || state === "waiting";
}
