import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Annotation } from "./annotation";
import { History } from "./history";
import { openKept, type Kept } from "./kept";
import { PretendServer } from "./pretend_server";
import { Notes } from "./store.svelte";
import { savedWords } from "./words";

vi.mock("../catalogue/catalogue.svelte", () => ({
  say: (key: string) => key,
  sayIfKnown: () => null,
}));

let server: PretendServer;
let opened: Notes[];
/** Devices of one person; each has storage of its own. */
let storages: Map<string, IDBFactory>;

beforeEach(() => {
  server = new PretendServer();
  opened = [];
  storages = new Map();
});
afterEach(() => Promise.all(opened.map((notes) => notes.end())));

async function device(name = "tablet", open: typeof openKept = openKept): Promise<Notes> {
  const storage = storages.get(name) ?? new IDBFactory();
  storages.set(name, storage);
  globalThis.indexedDB = storage;
  const notes = new Notes({ user: "u1", open, send: server.send });
  opened.push(notes);
  await notes.ready;
  return notes;
}

let made = 0;
function row(text: string, facts: Partial<Annotation> = {}): Annotation {
  made += 1;
  return {
    id: `note-${made}`,
    document: "d1",
    version: "v1",
    page: 3,
    kind: "note",
    geometry: { at: [10, 20] },
    quote: "",
    before: "",
    after: "",
    text,
    colour: "yellow",
    scope: "private",
    group: null,
    committee: null,
    is_deleted: false,
    written_at: "",
    revision: 0,
    copy_of: null,
    carried_from: null,
    ...facts,
  } as Annotation;
}

const texts = (notes: Notes): string[] =>
  [...notes.rows.values()]
    .filter(({ is_deleted }) => !is_deleted)
    .map(({ text }) => text)
    .sort();
function change(notes: Notes, one: Annotation, facts: Partial<Annotation>): void {
  notes.change([{ ...(notes.rows.get(one.id) ?? one), ...facts } as Annotation]);
}

describe("without a line", () => {
  test("what was written is still there after the page is loaded again, and goes out when the line is back", async () => {
    server.isDown = true;
    const before = await device();
    before.change([row("Hỏi rõ dự án nào chậm ở xã Suối Ngần")]);
    await before.sync();
    expect(savedWords(before)?.text).toBe("notes.saved.here");
    await before.end();

    const after = await device();
    expect(texts(after)).toEqual(["Hỏi rõ dự án nào chậm ở xã Suối Ngần"]);
    expect(after.unsent).toBe(1);
    server.isDown = false;
    await after.sync();
    expect(after.unsent).toBe(0);
    expect(savedWords(after)?.text).toBe("notes.saved.at");
    expect([...server.rows.values()].map((one) => one.row.text)).toEqual([
      "Hỏi rõ dự án nào chậm ở xã Suối Ngần",
    ]);
  });

  test("it is not called saved before the device has it", async () => {
    const notes = await device();
    notes.change([row("a")]);
    expect(savedWords(notes)?.text).toBe("notes.saved.writing");
  });

  test("an answer that was lost sends nothing twice, also when it was changed meanwhile", async () => {
    const notes = await device();
    const one = row("một");
    notes.change([one]);
    server.losesAnswer = true;
    await notes.sync();
    change(notes, one, { text: "một, hai" });
    await notes.sync();
    expect(texts(notes)).toEqual(["một, hai"]);
    expect(server.rows.size).toBe(1);
    expect(notes.unsent).toBe(0);
  });
});

test("what is changed while it is on its way goes on waiting, on the revision the server gave", async () => {
  const notes = await device();
  const one = row("một");
  notes.change([one]);
  const sending = notes.sync();
  await vi.waitFor(() => expect(server.heard).toHaveLength(1), { interval: 0 });
  change(notes, one, { text: "hai" });
  await sending;
  await notes.sync();
  expect(server.rows.get(one.id)?.row).toMatchObject({ text: "hai", revision: 2 });
  expect(server.rows.size).toBe(1);
});

describe("two devices of one person", () => {
  test("come to say the same, whoever wrote what", async () => {
    const [tablet, desk] = [await device("tablet"), await device("desk")];
    tablet.change([row("từ máy bảng"), row("sẽ xóa")]);
    desk.change([row("từ máy bàn")]);
    await tablet.sync();
    await desk.sync();
    const gone = [...desk.rows.values()].find(({ text }) => text === "sẽ xóa");
    if (gone) change(desk, gone, { is_deleted: true });
    await desk.sync();
    await tablet.sync();
    expect(texts(tablet)).toEqual(["từ máy bàn", "từ máy bảng"]);
    expect(texts(desk)).toEqual(texts(tablet));
  });

  test("keep both when they changed the same note without hearing of each other", async () => {
    const [tablet, desk] = [await device("tablet"), await device("desk")];
    const one = row("gốc");
    tablet.change([one]);
    await tablet.sync();
    await desk.sync();
    change(tablet, one, { text: "sửa trên máy bảng" });
    change(desk, one, { text: "sửa trên máy bàn" });
    await tablet.sync();
    await desk.sync();
    await tablet.sync();
    expect(texts(desk)).toEqual(["sửa trên máy bàn", "sửa trên máy bảng"]);
    expect(texts(tablet)).toEqual(texts(desk));
    expect(desk.facts["copies"]).toHaveLength(1);
    expect(desk.unsent + tablet.unsent).toBe(0);
  });

  test("what the other device changed is not deleted unseen", async () => {
    const [tablet, desk] = [await device("tablet"), await device("desk")];
    const one = row("gốc");
    tablet.change([one]);
    await tablet.sync();
    await desk.sync();
    change(tablet, one, { text: "mới" });
    await tablet.sync();
    change(desk, one, { is_deleted: true });
    await desk.sync();
    expect(texts(desk)).toEqual(["mới"]);
    expect(desk.unsent).toBe(0);
  });
});

test("a thousand notes go out in batches, and come in as many as the server tells at once", async () => {
  const notes = await device();
  notes.change(Array.from({ length: 1200 }, (_, at) => row(`ghi chú ${at}`)));
  await notes.sync();
  expect(Math.max(...server.heard.map(({ rows }) => rows.length))).toBe(500);
  expect(notes.unsent).toBe(0);
  server.most = 100;
  const other = await device("desk");
  await other.sync();
  expect(other.rows.size).toBe(1200);
});

test("one row the server does not take keeps nothing else back, and is sent again when it was changed", async () => {
  const notes = await device();
  server.refuses = ({ text }) => (text === "xấu" ? "annotation_too_large" : null);
  const bad = row("xấu");
  notes.change([row("tốt"), bad]);
  await notes.sync();
  expect(server.rows.size).toBe(1);
  expect(notes.waiting.get(bad.id)?.refused).toBe("annotation_too_large");
  expect(savedWords(notes)?.text).toBe("notes.saved.refused");
  change(notes, bad, { text: "đã sửa" });
  await notes.sync();
  expect(notes.unsent).toBe(0);
});

test("quotes of a document that may not be read any more leave the device, and come back with the right", async () => {
  const notes = await device();
  const one = row("của tôi", { quote: "đoạn mật", before: "trước" });
  notes.change([one]);
  await notes.sync();
  server.hidden = ["d1"];
  const again = await device();
  await again.sync();
  expect(again.rows.get(one.id)).toMatchObject({ quote: "", before: "", text: "của tôi" });
  server.hidden = [];
  const later = await device();
  await later.sync();
  expect(later.rows.get(one.id)?.quote).toBe("đoạn mật");
});

test("two tabs show the same, and only one of them sends", async () => {
  const one = await device();
  const other = await device();
  one.change([row("từ thẻ một")]);
  await one.sync();
  await vi.waitFor(() => expect([texts(other), other.unsent]).toEqual([["từ thẻ một"], 0]));
  await other.sync();
  expect(server.heard.flatMap(({ rows }) => rows)).toHaveLength(1);
});

describe("when the device keeps nothing", () => {
  test("notes live in memory and on the server, and it is said", async () => {
    const notes = await device("private", () => Promise.reject(new Error("forbidden")));
    server.isDown = true;
    notes.change([row("chỉ trong trang")]);
    await notes.sync();
    expect(notes.keeping).toBe("memory");
    expect(savedWords(notes)?.text).toBe("notes.saved.not_here");
    server.isDown = false;
    await notes.sync();
    expect(savedWords(notes)?.text).toBe("notes.saved.at");
    expect(server.rows.size).toBe(1);
  });

  test("a full device says so, loses nothing while the page is open, and keeps it when there is room", async () => {
    let isFull = true;
    const full: typeof openKept = async (user, lost) => {
      const kept = await openKept(user, lost);
      const write = kept.write.bind(kept);
      kept.write = (writes) => (isFull ? Promise.reject(new Error("QuotaExceededError")) : write(writes));
      return kept;
    };
    server.isDown = true;
    const notes = await device("full", full);
    notes.change([row("một")]);
    await vi.waitFor(() => expect(notes.keeping).toBe("full"));
    expect(savedWords(notes)).toMatchObject({ kind: "warn", text: "notes.saved.not_here" });
    isFull = false;
    notes.change([row("hai")]);
    await vi.waitFor(() => expect(notes.keeping).toBe("device"));
    await notes.end();
    expect(texts(await device("full"))).toEqual(["hai", "một"]);
  });
});

describe("a browser that lets go of its storage while the page is open", () => {
  /** lose: as Safari does to a page that was out of sight. */
  async function opened(name: string): Promise<{ notes: Notes; lose: () => void }> {
    let held: Kept | null = null;
    let broken: () => void = () => undefined;
    const notes = await device(name, async (user, lost) => {
      broken = () => lost?.("broken");
      return (held = await openKept(user, lost));
    });
    return {
      notes,
      lose: () => {
        held?.close();
        broken();
      },
    };
  }

  test("takes it again, and loses nothing that was written meanwhile", async () => {
    server.isDown = true;
    const { notes, lose } = await opened("ipad");
    notes.change([row("trước")]);
    await vi.waitFor(() => expect(notes.writing).toBe(0));
    lose();
    notes.change([row("sau")]);
    await vi.waitFor(() => expect(notes.keeping).toBe("device"));
    await notes.end();
    expect(texts(await device("ipad"))).toEqual(["sau", "trước"]);
  });

  test("puts everything back where it was emptied as well", async () => {
    const { notes, lose } = await opened("emptied");
    notes.change([row("đã lưu")]);
    await notes.sync();
    server.isDown = true;
    notes.change([row("chưa gửi")]);
    await vi.waitFor(() => expect(notes.writing).toBe(0));
    globalThis.indexedDB = new IDBFactory();
    storages.set("emptied", indexedDB);
    lose();
    await vi.waitFor(() => expect(notes.keeping).toBe("device"));
    await notes.end();
    const after = await device("emptied");
    expect(texts(after)).toEqual(["chưa gửi", "đã lưu"]);
    expect(after.unsent).toBe(1);
  });
});

test("undoing what the eraser took brings it back everywhere", async () => {
  const notes = await device();
  const history = new History();
  const one = row("quan trọng");
  history.push(notes.change([one]));
  await notes.sync();
  const now = notes.rows.get(one.id);
  if (now) history.push(notes.change([{ ...now, is_deleted: true }]));
  await notes.sync();
  expect(texts(notes)).toEqual([]);
  const step = history.undo();
  if (step) notes.apply(step);
  await notes.sync();
  const other = await device("desk");
  await other.sync();
  expect(texts(other)).toEqual(["quan trọng"]);
  expect(notes.unsent).toBe(0);
});

test("every change of a note is later than the one before, whatever the clock does", async () => {
  const notes = await device();
  const one = row("a");
  notes.change([one]);
  const first = notes.rows.get(one.id)?.written_at ?? "";
  vi.spyOn(Date, "now").mockReturnValue(0);
  change(notes, one, { text: "b" });
  vi.restoreAllMocks();
  expect((notes.rows.get(one.id)?.written_at ?? "") > first).toBe(true);
});

test("who wrote is said with what is sent: a tablet may have changed hands in another tab", async () => {
  const notes = await device();
  notes.change([row("Của tôi")]);
  await notes.sync();
  expect(server.heard.map(({ person }) => person)).toEqual(server.heard.map(() => "u1"));
});

test("a server that went back to an older backup is given again what it lost", async () => {
  const notes = await device();
  notes.change([row("Trước bản sao lưu")]);
  await notes.sync();
  const backup = new Map(server.rows);
  notes.change([row("Sau bản sao lưu")]);
  const [first] = [...notes.rows.values()];
  if (first) change(notes, first, { text: "Trước bản sao lưu, sửa sau đó" });
  await notes.sync();
  server.restore(backup);
  await notes.sync();
  expect(notes.unsent).toBe(0);
  const there = [...server.rows.values()].map((one) => one.row.text);
  expect(there).toContain("Sau bản sao lưu");
  expect(there).toContain("Trước bản sao lưu, sửa sau đó");
  expect(texts(notes)).toEqual(there.sort());
  const asked = server.heard.length;
  await notes.sync();
  expect(server.heard.length).toBe(asked + 1);
});

test("on a thin line a batch that does not arrive in time is sent in smaller ones", async () => {
  const notes = await device();
  server.carries = 40;
  notes.change(Array.from({ length: 100 }, (_, at) => row(`Ghi chú ${at}`)));
  for (let attempt = 0; attempt < 4; attempt += 1) await notes.sync();
  expect(notes.unsent).toBe(0);
  expect(server.rows.size).toBe(100);
});

test("what was refused is offered again when somebody comes to look: the document may be his again", async () => {
  server.refuses = () => "annotation_document_gone";
  const notes = await device();
  notes.change([row("Viết lúc tài liệu bị thu hồi")]);
  await notes.sync();
  expect(savedWords(notes)?.text).toBe("notes.saved.refused");
  server.refuses = null;
  await notes.look();
  expect(notes.unsent).toBe(0);
  expect(server.rows.size).toBe(1);
});

test("what another tab writes while an answer is on its way is not taken back by the answer", async () => {
  const notes = await device("two tabs");
  notes.change([row("đầu tiên")]);
  const [first] = [...notes.rows.values()];
  if (!first) throw new Error("no note");
  const other = await openKept("u1");
  const send = server.send;
  server.send = async (body) => {
    const answer = await send(body);
    // This tab has not heard of it yet.
    await other.write({
      rows: [{ ...first, text: "viết ở tab kia" }],
      waiting: [{ id: first.id, stamp: "tab kia", refused: null }],
    });
    return answer;
  };
  const slow = new Notes({ user: "u1", send: (body) => server.send(body) });
  opened.push(slow);
  await slow.ready;
  await slow.sync();
  const { rows, waiting } = await other.everything();
  expect(rows.map(({ text }) => text)).toEqual(["viết ở tab kia"]);
  expect(waiting.map(({ stamp }) => stamp)).toEqual(["tab kia"]);
  other.close();
});
