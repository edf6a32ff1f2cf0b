/** "Nguyễn Thị Thanh Huyền" as "N.T.T. Huyền": for a small seat on a screen, never on paper. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const given = words.pop();
  if (given === undefined || words.length === 0) return name;
  return `${words.map((word) => `${Array.from(word)[0] ?? ""}.`).join("")} ${given}`;
}
