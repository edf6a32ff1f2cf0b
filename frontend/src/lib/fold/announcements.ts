/** Reducers of what the delegates are told, what the screens are ordered to show, and the secretary's notes. */
import type { Reducer } from "./fold";
import type { Announcement, Directed, Note, Own, OwnAnnouncement, Scene, State } from "./state";

/** What the hall has to see: an order to all screens ends with it; one to a single screen was meant for that screen. */
const LIFTING = new Set([
  "vote.opened",
  "vote.resumed",
  "vote.announced",
  "meeting.closed",
  "meeting.adjourned",
  "meeting.postponed",
  "meeting.cancelled",
]);

/** After the entry's own reducer. */
export function orderLifted(state: State, kind: string): State {
  if (!LIFTING.has(kind) || state.directed.all === null) return state;
  return { ...state, directed: { ...state.directed, all: null } };
}

function directed(orders: Directed, display: string | null, scene: Scene | null): Directed {
  if (display === null) return { ...orders, all: scene };
  const others = Object.entries(orders.screens).filter(([id]) => id !== display);
  return { ...orders, screens: Object.fromEntries(scene === null ? others : [...others, [display, scene]]) };
}

/** One to some is in a part of their own: the shared state of their screens does not know it. */
const sent: Reducer = (state, { announcement }) =>
  announcement === undefined
    ? state
    : { ...state, announcements: [...state.announcements, announcement as Announcement] };

export const announcementReducers = {
  "announcement.sent": sent,

  "announcement.withdrawn": (state, { announcement, at }) => ({
    ...state,
    announcements: state.announcements.map((one) =>
      one.id === announcement ? { ...one, withdrawn_at: at as string } : one,
    ),
  }),

  "screen.directed": (state, { display, scene }) => ({
    ...state,
    directed: directed(state.directed, display as string | null, scene as Scene | null),
  }),

  "note.written": (state, note) => ({ ...state, notes: [...state.notes, note as unknown as Note] }),

  "note.withdrawn": (state, { id }) => ({ ...state, notes: state.notes.filter((note) => note.id !== id) }),
} satisfies Readonly<Record<string, Reducer>>;

/** What was told to one delegate by name or with his group. */
export function ownAnnouncements(own: Own, payload: Readonly<Record<string, unknown>> | null): Own {
  const told = payload?.["own_announcement"] as Omit<OwnAnnouncement, "acknowledged_at"> | undefined;
  const withdrawn = payload?.["own_withdrawn"] as string | undefined;
  if (told === undefined && withdrawn === undefined) return own;
  const gone = told?.id ?? withdrawn;
  const kept = own.announcements.filter((one) => one.id !== gone);
  return { ...own, announcements: told ? [...kept, { ...told, acknowledged_at: null }] : kept };
}
