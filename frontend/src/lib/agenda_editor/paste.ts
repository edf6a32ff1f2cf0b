/** Rows copied from a table of Word or Excel: which column is the time, which the title, who presents. Pure; what it
 *  makes of them is shown before anything is taken over. */
import { parseHour, momentOf } from "../office/days";
import { date as dayOf } from "../catalogue/format";
import { plain } from "../catalogue/plain";
import { parseDay } from "../office/days";
import { kindOf, soundsLikeHeading } from "./kind_of";
import { numbered, withHands } from "./numbering";
import { emptyRow, type Row } from "./row";

/** The cells of tab separated text; a cell in quotes may hold line breaks, as Excel writes them. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.replace(/\s+/g, " ").trim());
    cell = "";
  };
  const endRow = (): void => {
    endCell();
    if (row.some((each) => each !== "")) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === "") quoted = true;
    else if (sign === "\t") endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  endRow();
  return rows;
}

/** The cells of a table that Word or Excel put beside the text; nothing where there is none. */
export function cellsOfPage(html: string): readonly (readonly string[])[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("tr")]
    .map((row) =>
      [...row.querySelectorAll("td, th")].map((cell) => (cell.textContent || "").replace(/\s+/g, " ").trim()),
    )
    .filter((row) => row.some((cell) => cell !== ""));
}

export interface Clock {
  /** "08:00" */
  readonly at: string;
  readonly duration_min: number | null;
}

const HOUR = String.raw`(\d{1,2})\s*(?:h|g|:|giờ|\.)\s*(\d{2})?\s*(?:phút|')?`;
const SPAN = new RegExp(`^(?:từ\\s+)?${HOUR}(?:\\s*(?:-|–|—|đến|tới)\\s*${HOUR})?$`, "i");

/** "8h00", "08:00 – 08:30", "Từ 7 giờ 30 đến 8 giờ". */
export function clockOf(typed: string): Clock | null {
  const found = SPAN.exec(typed.trim());
  if (!found) return null;
  const [, hour = "", minute = "00", lastHour, lastMinute = "00"] = found;
  const begins = parseHour(`${hour}:${minute}`);
  if (begins === null) return null;
  const ends = lastHour === undefined ? null : parseHour(`${lastHour}:${lastMinute}`);
  const lasts = ends === null ? 0 : minutesOf(ends) - minutesOf(begins);
  return { at: begins, duration_min: lasts > 0 ? lasts : null };
}

function minutesOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
}

/** "30 phút", "20'", "45". */
export function minutesIn(typed: string): number | null {
  const found = /^\(?(\d{1,3})\s*(?:phút|p|ph|'|’|min)?\.?\)?$/i.exec(typed.trim());
  return found ? Number(found[1]) : null;
}

type Column = "number" | "time" | "title" | "presenter" | "duration" | "note" | "none";

const HEADS: readonly (readonly [RegExp, Column])[] = [
  [/^(stt|tt|so|so tt|#)$/, "number"],
  [/thoi luong|so phut|^phut$/, "duration"],
  [/thoi gian|^gio|bat dau/, "time"],
  [/thuc hien|trinh bay|phu trach|chu tri|bao cao vien|nguoi|co quan/, "presenter"],
  [/noi dung|chuong trinh|cong viec|ten/, "title"],
  [/ghi chu/, "note"],
];

function headOf(cell: string): Column {
  return HEADS.find(([words]) => words.test(plain(cell)))?.[1] ?? "none";
}

const NUMBER = /^(\d{1,3}(\.\d{1,3})*\.?|[-–—]|[ivx]{1,5}\.?|[a-zđ]\)?)$/i;

/** What each column holds: by its heading, else by what stands in it most often; a line over the whole width says
 *  nothing about columns. */
export function columnsOf(cells: readonly (readonly string[])[]): {
  readonly columns: readonly Column[];
  readonly hasHead: boolean;
} {
  const head = (cells[0] ?? []).map(headOf);
  if (head.includes("title") && head.filter((each) => each !== "none").length > 1) {
    return { columns: head, hasHead: true };
  }
  const wide = cells.filter((row) => row.filter((cell) => cell !== "").length > 1);
  const table = wide.length > 0 ? wide : cells;
  const width = Math.max(0, ...table.map((row) => row.length));
  const columns: Column[] = Array.from({ length: width }, (_, at) => {
    const filled = table.map((row) => row[at] ?? "").filter((cell) => cell !== "");
    const most = (test: (cell: string) => boolean): boolean =>
      filled.length > 0 && filled.filter(test).length * 2 > filled.length;
    if (most((cell) => clockOf(cell) !== null)) return "time";
    if (most((cell) => NUMBER.test(cell))) return at === 0 ? "number" : "duration";
    return most((cell) => minutesIn(cell) !== null) ? "duration" : "none";
  });
  const words = columns.map((column, at) => (column === "none" ? lengthOf(table, at) : -1));
  const title = words.indexOf(Math.max(...words));
  if (words[title] !== undefined && words[title] >= 0) columns[title] = "title";
  const presenter = columns.findIndex((column, at) => column === "none" && at > title);
  if (presenter >= 0) columns[presenter] = "presenter";
  return { columns, hasHead: false };
}

function lengthOf(cells: readonly (readonly string[])[], at: number): number {
  return cells.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0);
}

/** firstDay: "2026-12-08", of the meeting. makeId: for the new lines. */
export function rowsPasted(
  cells: readonly (readonly string[])[],
  firstDay: string,
  makeId: () => string,
): readonly Row[] {
  const { columns, hasHead } = columnsOf(cells);
  const rows: Row[] = [];
  let day = firstDay;
  let clock: string | null = null;
  let heading: string | null = null;
  for (const row of hasHead ? cells.slice(1) : cells) {
    const read = lineOf(row, columns);
    if (read === null) continue;
    const named = dayNamed(read.title, firstDay);
    if (read.clock === null && soundsLikeHeading(read.title)) {
      // Only a day that is named, or a morning after an afternoon, is another day.
      if (named !== null) {
        if (named !== day) clock = null;
        day = named;
      }
      heading = makeId();
      rows.push({ ...emptyRow(heading, null, "heading"), title: read.title });
      continue;
    }
    if (read.clock !== null) {
      if (clock !== null && read.clock.at < clock) day = nextDay(day);
      clock = read.clock.at;
    }
    rows.push({
      ...emptyRow(makeId(), heading, kindOf(read.title)),
      number: read.number,
      title: read.title,
      planned_at: read.clock === null ? null : new Date(momentOf(day, read.clock.at)).toISOString(),
      duration_min: read.duration ?? read.clock?.duration_min ?? null,
      presenter: read.presenter,
      note: read.note,
    });
  }
  const isNumbered = columns.includes("number");
  return withDurations(isNumbered ? withHands(rows) : numbered(rows));
}

interface Line {
  readonly number: string;
  readonly title: string;
  readonly clock: Clock | null;
  readonly duration: number | null;
  readonly presenter: string;
  readonly note: string;
}

/** One row of the table; null for one that says nothing. */
function lineOf(row: readonly string[], columns: readonly Column[]): Line | null {
  const said = (column: Column): string => row[columns.indexOf(column)] ?? "";
  const filled = row.filter((cell) => cell !== "");
  // A line over the whole width: "Buổi chiều".
  const alone = filled.length === 1 ? (filled[0] ?? "") : "";
  const title = said("title") || (clockOf(alone) === null ? alone : "");
  if (title === "") return null;
  const number = said("number")
    .replace(/[.)]$/, "")
    .replace(/^[-–—]$/, "");
  return {
    number: number === title ? "" : number,
    title: title.slice(0, 500),
    clock: clockOf(said("time")),
    duration: minutesIn(said("duration")),
    presenter: said("presenter").slice(0, 200),
    note: said("note").slice(0, 500),
  };
}

/** "Ngày 9/12/2026", "Sáng 9/12": the day a heading names; the year is the meeting's where it names none. */
export function dayNamed(title: string, firstDay: string): string | null {
  const found = /(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?/.exec(title);
  if (!found) return null;
  const [, day = "", month = "", year = firstDay.slice(0, 4)] = found;
  return parseDay(`${day}/${month}/${year}`);
}

function nextDay(day: string): string {
  return parseDay(dayOf(Date.parse(momentOf(day, "12:00")) + 86_400_000)) ?? day;
}

/** How long an item takes, where only starts are written: until the next one of the same half day. */
function withDurations(rows: readonly Row[]): readonly Row[] {
  const clocked = rows.filter((row) => row.planned_at !== null);
  return rows.map((row) => {
    if (row.duration_min !== null || row.planned_at === null) return row;
    const next = clocked[clocked.indexOf(row) + 1]?.planned_at;
    const lasts = next == null ? 0 : (Date.parse(next) - Date.parse(row.planned_at)) / 60_000;
    const noon = (moment: string): boolean => Number(moment.slice(11, 13)) >= 5; // 12:00 in Vietnam
    const same = next != null && noon(next) === noon(row.planned_at);
    return lasts > 0 && lasts <= 240 && same ? { ...row, duration_min: lasts } : row;
  });
}
