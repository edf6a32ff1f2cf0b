/** Sentences may mark what is read with weight: "Có mặt *23* trên tổng số *24* đại biểu". */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
}

export function marked(sentence: string): readonly Piece[] {
  return sentence
    .split("*")
    .map((text, place) => ({ text, strong: place % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
