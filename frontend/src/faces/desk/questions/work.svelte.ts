/** What the desk has read of the questions of one meeting; read anew when one of them moves. */
import { get } from "../../../lib/api/http";
import type { Shelf } from "../../../lib/documents/types";
import { Loaded } from "../../../lib/office/loaded.svelte";
import type { Asked, Given, Group, Owed, Slip, WrittenAnswer } from "../../../lib/questioning/types";
import { ownSignature, type OwnSignature } from "../../../lib/records/own_paper";
import type { PaperRow } from "../../../lib/records/told";

export interface Paper {
  readonly id: string;
  readonly title: string;
  /** Of its file, to be saved; null where nothing is published. */
  readonly file: string | null;
}

export class QuestionsWork {
  readonly meeting: string;
  readonly slips: Loaded<readonly Slip[]>;
  readonly groups: Loaded<readonly Group[]>;
  readonly owed: Loaded<readonly Owed[]>;
  readonly promises: Loaded<readonly Given[]>;
  /** Of earlier meetings of the term, still open or only reported on. */
  readonly earlier: Loaded<readonly Given[]>;
  readonly respondents: Loaded<readonly Asked[]>;
  /** Documents an answer may be in. */
  readonly papers: Loaded<readonly Paper[]>;
  /** Papers of the record: among them slips that their authors signed. */
  readonly signed: Loaded<readonly PaperRow[]>;

  constructor(meeting: string, body: string) {
    const home = `/meetings/${meeting}`;
    this.meeting = meeting;
    this.slips = new Loaded(() => get<readonly Slip[]>(`${home}/slips`));
    this.groups = new Loaded(() => get<readonly Group[]>(`${home}/question-groups`));
    this.owed = new Loaded(() => get<readonly Owed[]>(`${home}/answers-owed`));
    this.promises = new Loaded(() => get<readonly Given[]>(`${home}/promises`));
    this.earlier = new Loaded(async () => {
      const all = await get<readonly Given[]>(`/bodies/${body}/promises`);
      return all.filter((one) => one.meeting !== meeting);
    });
    this.respondents = new Loaded(() => get<readonly Asked[]>(`${home}/respondents`));
    this.signed = new Loaded(() => get<readonly PaperRow[]>(`${home}/papers`));
    this.papers = new Loaded(async () => {
      const [here, library] = await Promise.all([
        get<Shelf>(`${home}/documents`),
        get<Pick<Shelf, "documents">>(`/bodies/${body}/library`),
      ]);
      const others = library.documents.filter(({ id }) => !here.documents.some((each) => each.id === id));
      return [...here.documents, ...others]
        .filter(({ state }) => state === "published")
        .map(({ id, symbol, title, version }) => ({
          id,
          title: symbol ? `${symbol} ${title}` : title,
          file: version && `/api/versions/${version.id}/original`,
        }));
    });
  }

  async load(): Promise<void> {
    const all = [this.slips, this.groups, this.owed, this.promises, this.earlier];
    await Promise.all(all.map((each) => each.load()));
  }

  /** Until what stands is what was read last: another reading may have begun meanwhile. */
  async sortedAnew(): Promise<void> {
    do await Promise.all([this.groups.load(), this.slips.load()]);
    while (this.groups.waiting || this.slips.waiting);
  }

  /** Where the document of an answer is saved from; null until the papers are known. */
  fileOf({ document }: WrittenAnswer): string | null {
    return this.papers.value?.find(({ id }) => id === document)?.file ?? null;
  }

  signature({ id }: Slip): OwnSignature | null {
    return ownSignature(this.signed.value ?? [], "question_slip", id);
  }

  slip(id: string): Slip | null {
    return this.slips.value?.find((one) => one.id === id) ?? null;
  }
}
