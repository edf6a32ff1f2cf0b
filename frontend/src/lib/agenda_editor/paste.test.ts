import { expect, test } from "vitest";
import { date, hourMinute } from "../catalogue/format";
import { kindOf } from "./kind_of";
import { cellsOf, cellsOfPage, clockOf, columnsOf, minutesIn, rowsPasted } from "./paste";
import type { Row } from "./row";

let made = 0;
const makeId = (): string => `new${(made += 1)}`;
const read = (text: string): readonly Row[] => rowsPasted(cellsOf(text), "2026-12-08", makeId);
const when = (row: Row): string =>
  row.planned_at === null ? "" : `${hourMinute(row.planned_at)} ${date(row.planned_at)}`;

test.each([
  ["8h00", "08:00", null],
  ["08:00 – 08:30", "08:00", 30],
  ["7g30", "07:30", null],
  ["Từ 7 giờ 30 đến 8 giờ", "07:30", 30],
  ["13h30-14h", "13:30", 30],
])("%s is a time", (typed, at, duration_min) => {
  expect(clockOf(typed)).toEqual({ at, duration_min });
});

test.each(["Giải lao", "12", "25h00", "8h75", ""])("%s is no time", (typed) => {
  expect(clockOf(typed)).toBeNull();
});

test("minutes are read in the ways they are written", () => {
  expect(["30 phút", "20'", "(15 ph)", "45", "nửa giờ"].map(minutesIn)).toEqual([30, 20, 15, 45, null]);
});

test("a cell of Excel may hold quotes and line breaks", () => {
  expect(cellsOf('8h00\t"Báo cáo ""tóm tắt""\r\nnăm 2026"\tUBND\r\n\r\n')).toEqual([
    ["8h00", 'Báo cáo "tóm tắt" năm 2026', "UBND"],
  ]);
});

test("the table of a page is read by its rows", () => {
  const page = "<table><tr><td><p>8h00</p></td><td>Chào\n cờ</td></tr><tr><td></td><td></td></tr></table>";
  expect(cellsOfPage(page)).toEqual([["8h00", "Chào cờ"]]);
});

test("columns are known by their heading", () => {
  const cells = cellsOf("STT\tThời gian\tNội dung\tNgười thực hiện\n1\t8h00\tChào cờ\tVăn phòng");
  expect(columnsOf(cells)).toEqual({ columns: ["number", "time", "title", "presenter"], hasHead: true });
});

test("time, title and presenter are known without one", () => {
  const rows = read(
    "8h00\tChào cờ, tuyên bố lý do\tVăn phòng\n8h10\tBáo cáo kinh tế – xã hội\tChủ tịch UBND\n9h00\tGiải lao\t",
  );
  expect(
    rows.map((row) => [when(row), row.title, row.presenter, row.kind, row.duration_min, row.number]),
  ).toEqual([
    ["08:00 08/12/2026", "Chào cờ, tuyên bố lý do", "Văn phòng", "ceremony", 10, "1"],
    ["08:10 08/12/2026", "Báo cáo kinh tế – xã hội", "Chủ tịch UBND", "report", 50, "2"],
    ["09:00 08/12/2026", "Giải lao", "", "break", null, ""],
  ]);
});

test("half days become headings, and a morning after an afternoon is the next day", () => {
  const rows = read("Buổi sáng\n8h00\tKhai mạc\nBuổi chiều\n13h30\tThảo luận tổ\nNgày 10/12\n8h00\tBế mạc");
  expect(rows.map((row) => [row.kind, row.title, when(row)])).toEqual([
    ["heading", "Buổi sáng", ""],
    ["speech", "Khai mạc", "08:00 08/12/2026"],
    ["heading", "Buổi chiều", ""],
    ["group_debate", "Thảo luận tổ", "13:30 08/12/2026"],
    ["heading", "Ngày 10/12", ""],
    ["speech", "Bế mạc", "08:00 10/12/2026"],
  ]);
  expect(rows[1]?.parent).toBe(rows[0]?.id);
  const plainDays = read("14h00\tThảo luận\n8h00\tChất vấn");
  expect(plainDays.map(when)).toEqual(["14:00 08/12/2026", "08:00 09/12/2026"]);
});

test("typed numbers are kept", () => {
  const rows = read(
    "STT\tNội dung\tTrình bày\n0\tPhiên trù bị\t\n1\tKhai mạc\tChủ tịch\n-\tGiải lao\t\n2\tBế mạc\t",
  );
  expect(rows.map((row) => [row.number, row.by_hand])).toEqual([
    ["0", true],
    ["1", false],
    ["", false],
    ["2", false],
  ]);
});

test("nothing comes of nothing", () => {
  expect(read("")).toEqual([]);
  expect(read("\t\t\n  ")).toEqual([]);
});

test.each([
  ["Giải lao", "break"],
  ["Nghị quyết về dự toán ngân sách", "other"],
  ["Thông qua chương trình kỳ họp; cử thư ký", "vote"],
  ["Báo cáo thẩm tra của 4 Ban", "committee_report"],
  ["Chất vấn Giám đốc Sở Y tế", "questioning"],
  ["CT UBND giải trình thêm; Chủ tọa kết luận phiên chất vấn", "conclusion"],
  ["Thảo luận Tổ (4 nhóm)", "group_debate"],
  ["Thảo luận tại hội trường", "debate"],
  ["Tờ trình chung về 22 dự thảo nghị quyết", "submission"],
  ["Phát biểu của Bí thư Tỉnh ủy", "speech"],
  ["Công tác nhân sự (họp riêng): miễn nhiệm, bầu 01 Ủy viên UBND", "personnel"],
  ["Điểm danh, báo cáo túc số", "roll_call"],
])("%s sounds like %s", (title, kind) => {
  expect(kindOf(title)).toBe(kind);
});
