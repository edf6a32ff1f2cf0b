/** Requests and speeches of nobody in particular; a test names what it is about. */
import type { Speech, SpeechRequest } from "../fold/floor_state";

const NOBODY = { mandate: null, guest: null, name: "Vi Văn Sáng", title: "", group: "Tổ 7" };

export function aRequest(about: Partial<SpeechRequest> = {}): SpeechRequest {
  return {
    ...NOBODY,
    id: "r1",
    item: "i1",
    sitting: null,
    kind: "speech",
    topic: "",
    slip: null,
    asked_at: "2026-12-10T08:00:00+07:00",
    ...about,
  };
}

export function aSpeech(about: Partial<Speech> = {}): Speech {
  return {
    ...NOBODY,
    id: "s1",
    item: "i1",
    sitting: "plenary",
    group_sitting: false,
    request: null,
    kind: "speech",
    topic: "",
    slip: null,
    state: "running",
    called_at: "2026-12-10T08:00:00+07:00",
    started_at: "2026-12-10T08:00:00+07:00",
    running_since: "2026-12-10T08:00:00+07:00",
    ended_at: null,
    limit_s: 420,
    extended_s: 0,
    ran_ms: 0,
    from_paper: false,
    ...about,
  };
}
