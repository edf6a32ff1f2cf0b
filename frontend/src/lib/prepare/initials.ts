/** More would make one long name as wide as three others, and the smallest letters decide how the hall is drawn. */
const MOST = 3;

/** "Nguyễn Thị Thanh Huyền" as "N.T.T. Huyền": for a small seat on a screen, never on paper. Of a longer name the
 *  family name and the words nearest to the given name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const given = words.pop();
  if (given === undefined || words.length === 0) return name;
  const kept = words.length <= MOST ? words : [words[0] ?? "", ...words.slice(1 - MOST)];
  return `${kept.map((word) => `${Array.from(word)[0] ?? ""}.`).join("")} ${given}`;
}
