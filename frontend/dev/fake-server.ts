/** A small meeting without a back end, to look at screens and to try them by hand. Never part of a build.
 *
 *    npm run build && npm run fake        serves dist/ on port 8010; sign in as anyone, password "x"
 *                                         ("new" as password shows the forced change, "?" is refused)
 *    curl -X POST localhost:8010/dev/open       the steps of a meeting, see STEPS
 *
 *  It speaks the frames of docs/realtime.md to one delegate and keeps nothing. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { WebSocketServer, type WebSocket } from "ws";

const PORT = Number(process.env["PORT"] ?? 8010);
const DIST = new URL("../dist/", import.meta.url);
const STREAM = "meeting:11111111-1111-4111-8111-111111111111";
const ME = "22222222-2222-4222-8222-222222222222";
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const CLAUSE = "Khoản 2 Điều 35 Luật số 72/2025/QH15";

type Json = Record<string, unknown>;

let now = Date.parse("2026-12-22T01:00:00.000Z");
const started = Date.now();
const iso = (ms = now + Date.now() - started): string => new Date(ms).toISOString();

const ITEMS: readonly (readonly [string, string, string, string, number])[] = [
  ["1", "08:10", "Khai mạc; thông qua chương trình kỳ họp", "Chủ tịch HĐND xã Lương Văn Thái", 15],
  [
    "2",
    "08:25",
    "Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh năm 2026, phương hướng năm 2027",
    "Chủ tịch UBND xã Ma Văn Tuyên",
    25,
  ],
  [
    "3",
    "08:50",
    "Báo cáo thu, chi ngân sách năm 2026, dự toán năm 2027; kế hoạch đầu tư công",
    "UBND xã",
    20,
  ],
  ["", "09:40", "Giải lao", "", 15],
  ["4", "09:55", "Sáu tờ trình và dự thảo nghị quyết", "UBND xã, Thường trực HĐND xã", 30],
  ["5", "13:30", "Chất vấn: đường liên thôn, rác thải, cấp nước sạch", "Phó Chủ tịch UBND xã", 75],
  ["6", "15:15", "Biểu quyết sáu nghị quyết", "Chủ tọa", 35],
  ["7", "15:50", "Phát biểu của lãnh đạo cấp ủy; bế mạc", "", 20],
];
const items = ITEMS.map(([number, at, title, presenter, minutes], index) => ({
  id: `item-${index}`,
  number,
  title,
  kind: number === "" ? "break" : "report",
  planned_at: new Date(`2026-12-22T${at}:00+07:00`).toISOString(),
  duration_min: minutes,
  presenter,
  state: "todo",
  note: "",
}));

const TITLES = [
  "Thông qua chương trình Kỳ họp thứ 3 Hội đồng nhân dân xã Suối Ngàn khóa I, nhiệm kỳ 2026–2031",
  "Nghị quyết về kế hoạch phát triển kinh tế – xã hội, bảo đảm quốc phòng, an ninh năm 2027",
  "Nghị quyết về dự toán thu, chi ngân sách địa phương và phương án phân bổ ngân sách cấp xã năm 2027, giao Ủy ban nhân dân xã tổ chức thực hiện và báo cáo kết quả tại kỳ họp thường lệ giữa năm",
];

const entries: Json[] = [];
const sockets = new Set<WebSocket>();
const ballots: Record<string, Json> = {};
let signals: Json = {};
let votes = 0;
let current = "";
let signedIn = false;
let mustChange = false;
let deaf = false;

function append(kind: string, parts: Record<string, Json>): void {
  const seq = entries.length + 1;
  const frame = {
    t: "entry",
    seq,
    leaf: "",
    entry: {
      v: 1,
      stream: STREAM,
      seq,
      kind,
      recorded_at: iso(),
      actor: "x",
      command_id: randomUUID(),
      parts: {},
    },
    parts: Object.fromEntries(Object.entries(parts).map(([who, value]) => [who, { salt: "", value }])),
  };
  entries.push(frame);
  for (const socket of sockets) socket.send(JSON.stringify(frame));
}

function signal(name: string, value: unknown): void {
  signals = { ...signals, [name]: value };
  for (const socket of sockets) socket.send(JSON.stringify({ t: "signal", name, value }));
}

function result(adopted: boolean): Json {
  const [yes, no, abstain, none] = adopted ? [21, 1, 1, 1] : [12, 7, 3, 2];
  const part = (count: number): number => Math.round((count * 10000) / 24);
  return {
    legal_total: 24,
    present: 23,
    took_part: 24 - none,
    yes,
    no,
    abstain,
    no_ballot: none,
    yes_share: part(yes),
    no_share: part(no),
    abstain_share: part(abstain),
    no_ballot_share: part(none),
    yes_share_present: Math.round((yes * 10000) / 23),
    needed: 13,
    adopted,
    clause: CLAUSE,
    by_hand: false,
    assisted: 1,
  };
}

function close(): void {
  const receipts = Object.values(ballots).map((ballot) => ballot["receipt"]);
  append("vote.closed", {
    hall: { vote: current, at: iso(), by: "person", took_part: 22, present: 23 },
    delegates: { receipts: [createHash("sha256").update("other").digest("hex"), ...receipts] },
  });
}

function open(facts: Json = {}): void {
  votes += 1;
  current = `vote-${votes}`;
  append("vote.opened", {
    hall: {
      vote: {
        id: current,
        family: "open",
        number: votes,
        item: "item-6",
        title: TITLES[(votes - 1) % TITLES.length],
        text: "",
        matter: "resolution",
        threshold: { num: 1, den: 2, strict: true, base: "all", clause: CLAUSE },
        method: "electronic",
        may_change: false,
        duration_s: 60,
        state: "open",
        part_of: null,
        part_label: "",
        repeats: null,
        opened_at: iso(),
        closes_at: iso(now + Date.now() - started + 60_000),
        legal_total: 24,
        needed: 13,
        present: 23,
        ...facts,
      },
      at: iso(),
    },
    delegates: { electorate: [ME] },
  });
  signal("board", { vote: current, cast: 17, of: 23 });
}

const mark = (state: string): void =>
  append("attendance.marked", {
    hall: { sitting: "s", present: 23, total: 24, needed: 16, has_quorum: true },
    delegates: { marks: { [ME]: state } },
  });

const STEPS: Record<string, () => void> = {
  convene: () => {
    append("meeting.convened", {
      public: {
        meeting: {
          id: STREAM.slice(8),
          title: "Kỳ họp thứ 3 (thường lệ cuối năm 2026)",
          number: 3,
          kind: "regular",
          state: "convened",
          place: "Hội trường UBND xã Suối Ngàn",
          starts_at: "2026-12-22T01:00:00.000Z",
          body: {
            id: "b",
            name: "Hội đồng nhân dân xã Suối Ngàn",
            short_name: "HĐND xã Suối Ngàn",
            kind: "council",
            level: "commune",
          },
          legislature_no: 1,
          chair: "Lương Văn Thái",
        },
        rules: {},
      },
      delegates: {
        roster: {
          [ME]: { name: "Hoàng Thị Liên", group: "Tổ đại biểu số 3", post: "Đại biểu", votes: true },
        },
      },
    });
    append("agenda.set", { public: { items } });
  },
  start: () => {
    append("meeting.opened", { public: { at: iso() } });
    append("sitting.opened", {
      public: {
        sitting: {
          id: "s",
          ordinal: 1,
          label: "Phiên sáng",
          state: "open",
          closed_to_public: false,
          opened_at: iso(),
        },
        attendance: { present: 0, total: 24, needed: 16, has_quorum: false },
      },
    });
  },
  present: () => mark("present"),
  excused: () => mark("excused"),
  item: () => append("item.started", { public: { item: "item-1", at: iso() } }),
  last: () => append("item.started", { public: { item: "item-6", at: iso() } }),
  open: () => open(),
  "open-change": () => open({ may_change: true, duration_s: null, closes_at: null }),
  "open-part": () =>
    open({
      part_label: "Chương II, mục 3",
      text: "Điều 1. Phê chuẩn dự toán thu ngân sách nhà nước trên địa bàn năm 2027 là 48.600 triệu đồng.\nĐiều 2. Giao UBND xã tổ chức thực hiện.",
    }),
  hands: () => open({ method: "show_of_hands", closes_at: null }),
  interrupt: () => append("vote.interrupted", { hall: { vote: current, at: iso(), why: "restart" } }),
  resume: () => append("vote.resumed", { hall: { vote: current, at: iso(), closes_at: null } }),
  remind: () => signal("reminder", { vote: current, at: iso() }),
  close,
  announce: () => append("vote.announced", { hall: { vote: current, at: iso(), result: result(true) } }),
  reject: () => append("vote.announced", { hall: { vote: current, at: iso(), result: result(false) } }),
  cancel: () =>
    append("vote.cancelled", {
      hall: { vote: current, at: iso(), reason: "Dự thảo trình chiếu không đúng bản đã thẩm tra." },
    }),
  end: () => append("meeting.closed", { public: { at: iso() } }),
  deaf: () => (deaf = true),
  hear: () => (deaf = false),
  cut: () => {
    for (const socket of sockets) socket.terminate();
  },
  noon: () => (now += 5 * 3600_000),
};

function cast(id: string, vote: string, choice: string, revision: number): Json {
  const isClosed = entries.some((entry) => {
    const hall = (entry["parts"] as Record<string, { value: Json } | undefined>)["hall"];
    return (entry["entry"] as Json)["kind"] === "vote.closed" && hall?.value["vote"] === vote;
  });
  if (isClosed) {
    return {
      code: "vote_closed",
      say: `Phiếu đến sau khi lượt ${votes} đã đóng lúc 08:38:23 nên không được tính.`,
      facts: { number: votes },
    };
  }
  const recorded_at = iso();
  const salt = randomBytes(16).toString("base64url");
  const document = JSON.stringify({ choice, mandate: ME, recorded_at, revision, salt, vote });
  const receipt = createHash("sha256").update(document).digest("hex");
  const ballot = { vote, choice, revision, recorded_at, receipt, salt, code: "K7M4 2Q9T", origin: "tablet" };
  ballots[vote] = ballot;
  return { ...ballot, id };
}

const me = (): Json => ({
  user: {
    id: "u",
    username: "hoangthilien",
    full_name: "Hoàng Thị Liên",
    language: "vi",
    must_change_password: mustChange,
  },
  offices: [],
  seats: ["tablet", "desk"].map((face) => ({
    face,
    stream: STREAM,
    meeting: {
      id: STREAM.slice(8),
      title: "Kỳ họp thứ 3 (thường lệ cuối năm 2026)",
      state: "opened",
      starts_at: "2026-12-22T01:00:00.000Z",
      body_name: "Hội đồng nhân dân xã Suối Ngàn",
      body_short_name: "HĐND xã Suối Ngàn",
      body_id: "b",
    },
  })),
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, string>;
  const json = (value: unknown, status = 200): void => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  };
  const refuse = (status: number, code: string, say: string): void => json({ code, say, facts: {} }, status);

  if (path.startsWith("/dev/")) {
    for (const step of path.slice(5).split(",")) STEPS[step]?.();
    json(Object.keys(STEPS));
  } else if (path === "/api/sign-in") {
    if (body["password"] === "?") {
      refuse(
        401,
        "sign_in_failed",
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Xin kiểm tra chữ in hoa rồi nhập lại.",
      );
      return;
    }
    signedIn = true;
    mustChange = body["password"] === "new";
    json(me());
  } else if (path === "/api/sign-out") {
    signedIn = false;
    json(null);
  } else if (path === "/api/me") {
    if (signedIn) json(me());
    else refuse(401, "not_signed_in", "Phiên làm việc đã hết hạn. Mời đăng nhập lại.");
  } else if (path === "/api/me/password") {
    mustChange = false;
    json(me());
  } else if (/^\/api\/votes\/.*\/ballots$/.test(path)) {
    const vote = path.split("/")[3] ?? "";
    if (deaf) request.socket.destroy();
    else {
      const said = cast(body["command_id"] ?? "", vote, body["choice"] ?? "", Number(body["revision"]));
      json(said, "code" in said && "say" in said ? 409 : 200);
    }
  } else if (path.startsWith("/api/streams/")) {
    const after = Number(new URLSearchParams((request.url ?? "").split("?")[1]).get("after") ?? 0);
    const own = { mandate: ME, roles: ["delegate"], ballots };
    if (deaf) request.socket.destroy();
    else if (path.endsWith("/snapshot"))
      json({ t: "snapshot", as_of: 0, now: iso(), state: {}, own, signals });
    else json({ head: entries.length, now: iso(), entries: entries.slice(after), own });
  } else if (path.startsWith("/api/")) {
    json(null);
  } else {
    file(path, response);
  }
}

const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".html": "text/html; charset=utf-8",
};

function file(path: string, response: ServerResponse): void {
  const name = path.startsWith("/static/") ? path.slice("/static/".length) : "index.html";
  try {
    const bytes = readFileSync(new URL(name, DIST));
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer((request, response) => void answer(request, response));
new WebSocketServer({ server, path: "/ws/" }).on("connection", (socket) => {
  if (deaf) {
    socket.terminate();
    return;
  }
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  socket.on("message", (data) => {
    if (deaf) return;
    const frame = JSON.parse((data as Buffer).toString()) as Json & { t: string; from: number | null };
    const say = (said: unknown): void => socket.send(JSON.stringify(said));
    const mine = { mandate: ME, roles: ["delegate"], ballots };
    if (frame.t === "hello") {
      say({ t: "welcome", v: 1, head: entries.length, now: iso(), resume: "r", beat_s: 10 });
      if (frame.from === null) say({ t: "snapshot", as_of: 0, now: iso(), state: {}, own: mine, signals });
      for (const entry of entries.slice(frame.from ?? 0)) say(entry);
      if (frame.from !== null) say({ t: "own", own: mine, signals });
    } else if (frame.t === "beat") {
      say({ t: "beat", head: entries.length, now: iso() });
    } else if (frame.t === "do") {
      const asked = frame["with"] as Record<string, string>;
      const id = String(frame["id"]);
      setTimeout(() => {
        const said = cast(id, asked["vote"] ?? "", asked["choice"] ?? "", Number(asked["revision"]));
        say("say" in said ? { t: "refused", id, ...said } : { t: "done", id, answer: said });
      }, 400);
    }
  });
});
server.listen(PORT, () => console.log(`http://localhost:${PORT}`));
