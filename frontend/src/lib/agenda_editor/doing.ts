/** What is done with an agenda less often. */
export type Doing =
  "heading" | "in" | "out" | "retime" | "recount" | "redo" | "from" | "paste" | "keep" | "print";
