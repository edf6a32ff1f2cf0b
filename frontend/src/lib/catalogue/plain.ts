/** Letters without marks, small: whoever types "hoang" finds Hoàng, and "do" finds Đỗ. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .trim()
    .replace(/\s+/g, " ");
}

/** Whether every typed word begins a word of one of the texts. An empty question finds everything. */
export function finds(typed: string, ...texts: readonly string[]): boolean {
  const words = texts.flatMap((text) => plain(text).split(" "));
  return plain(typed)
    .split(" ")
    .every((part) => words.some((word) => word.startsWith(part)));
}
