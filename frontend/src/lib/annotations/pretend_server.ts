/** For tests: a server that merges as documents/rules/merge.py does, in as far as a device can tell. */
import { Refused, Unreachable } from "../api/failures";
import type { Annotation, Outgoing } from "./annotation";
import type { Answer, SyncAnswer, SyncBody } from "./sync";

interface Row {
  readonly row: Annotation;
  readonly device: string;
  readonly change: number;
}

export class PretendServer {
  readonly rows = new Map<string, Row>();
  readonly heard: SyncBody[] = [];
  isDown = false;
  /** The answer to the next request is lost on its way. */
  losesAnswer = false;
  refuses: ((row: Outgoing) => string | null) | null = null;
  hidden: readonly string[] = [];
  most = 500;
  /** More rows than these never arrive: the line is too thin. */
  carries = Infinity;
  #changes = 0;

  send = (body: SyncBody): Promise<SyncAnswer> => {
    if (this.isDown) return Promise.reject(new Unreachable("down"));
    this.heard.push(body);
    if (body.rows.length > this.carries) return Promise.reject(new Unreachable("too slow"));
    if (body.rows.length > 500) return Promise.reject(new Refused({ code: "too_many", say: "" }, 422));
    const answers = body.rows.map((row) => this.#take(row, body.device));
    const told = [...this.rows.values()]
      .filter((one) => one.change > (body.cursor > this.#changes ? 0 : body.cursor))
      .sort((a, b) => a.change - b.change);
    const page = told.slice(0, this.most);
    const also = answers.flatMap(({ id, copy, outcome }) => (outcome === "saved" ? [] : [id, copy ?? id]));
    const rows = [...page, ...also.flatMap((id) => this.rows.get(id) ?? [])].map(({ row }) => row);
    const answer: SyncAnswer = {
      cursor: page[page.length - 1]?.change ?? this.#changes,
      more: told.length > page.length,
      rows: JSON.parse(JSON.stringify(rows)) as Annotation[],
      answers,
      hidden: body.tell_hidden ? this.hidden : null,
    };
    if (this.losesAnswer) {
      this.losesAnswer = false;
      return Promise.reject(new Unreachable("lost"));
    }
    return Promise.resolve(answer);
  };

  /** As an older backup has it. */
  restore(rows: ReadonlyMap<string, Row>): void {
    this.rows.clear();
    for (const [id, row] of rows) this.rows.set(id, row);
    this.#changes = Math.max(0, ...[...rows.values()].map(({ change }) => change));
  }

  #take({ base, ...row }: Outgoing, device: string): Answer {
    const code = this.refuses?.({ base, ...row }) ?? null;
    if (code !== null) return { id: row.id, outcome: "refused", copy: null, revision: null, code };
    const stored = this.rows.get(row.id);
    const said = (one: object): string =>
      JSON.stringify({ ...one, revision: 0, written_at: "", copy_of: null, carried_from: null });
    const full = { ...row, revision: 1, copy_of: null, carried_from: null } as Annotation;
    if (stored && said(stored.row) === said(full)) return this.#answer(row.id, "same", stored.row.revision);
    if (!stored || base === stored.row.revision || (stored.device === device && base < stored.row.revision)) {
      const revision = (stored?.row.revision ?? 0) + 1;
      this.#put({ ...full, revision, copy_of: stored?.row.copy_of ?? null }, device);
      return this.#answer(row.id, "saved", revision);
    }
    if (row.is_deleted) return this.#answer(row.id, "kept", null);
    const copy = `copy-of-${row.id}-${device}`;
    this.#put({ ...full, id: copy, copy_of: row.id }, device);
    return { ...this.#answer(row.id, "copied", null), copy };
  }

  #answer(id: string, outcome: Answer["outcome"], revision: number | null): Answer {
    return { id, outcome, copy: null, revision, code: null };
  }

  #put(row: Annotation, device: string): void {
    this.rows.set(row.id, { row, device, change: ++this.#changes });
  }
}
