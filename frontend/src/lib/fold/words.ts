/** Reducer of the presiding officer's words: the mirror of screens/reducers/words.py. */
import type { Reducer } from "./fold";
import type { ItemId, WrittenWords } from "./state";

export const wordsReducers = {
  "words.written": (state, { item, text, revision, by, at }) => ({
    ...state,
    words: { ...state.words, [item as ItemId]: { text, revision, by, at } as WrittenWords },
  }),
} satisfies Readonly<Record<string, Reducer>>;
