/** What kind of item a title speaks of, as council programmes word them. A guess that a person sees and may change. */
import { plain } from "../catalogue/plain";
import type { Kind } from "./row";

/** The first that fits; the narrower stand before the wider. */
const SPOKEN: readonly (readonly [RegExp, Kind])[] = [
  [/^(nghi\b(?!.*(quyet|dinh))|giai lao|nghi giai lao|nghi trua|an trua)/, "break"],
  [/(phien )?tru bi/, "preparation"],
  [/bao cao tham tra|tham tra (cua|cac|du thao)/, "committee_report"],
  [/diem danh|tuc so|don tiep|kiem tra dai bieu/, "roll_call"],
  [/chao co|tuyen bo ly do|le khai mac|quoc ca/, "ceremony"],
  [/\bthong qua (chuong trinh|du thao|nghi quyet|cac nghi quyet)|bieu quyet/, "vote"],
  [/ket luan/, "conclusion"],
  [/chat van/, "questioning"],
  [/tong hop (ket qua |y kien )?thao luan|ket qua thao luan to/, "summary"],
  [/thao luan (tai |o |theo )?to\b/, "group_debate"],
  [/thao luan/, "debate"],
  [/tiep thu|giai trinh/, "response"],
  [/cong tac nhan su|mien nhiem|\bbau\b|bai nhiem|tin nhiem/, "personnel"],
  [/to trinh|trinh (cac )?du thao/, "submission"],
  [/khai mac|be mac|phat bieu/, "speech"],
  [/bao cao|thong bao/, "report"],
];

const HEADING =
  /^(buoi |ngay |sang |chieu |phien (hop )?(sang|chieu|toi|thu)|phan |thu (hai|ba|tu|nam|sau|bay)|chu nhat)/;

export function kindOf(title: string): Kind {
  const words = plain(title);
  return SPOKEN.find(([spoken]) => spoken.test(words))?.[1] ?? "other";
}

/** A day or half a day, where nothing else stands beside it. */
export function soundsLikeHeading(title: string): boolean {
  return HEADING.test(plain(title)) && plain(title).length < 90;
}
