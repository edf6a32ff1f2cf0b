/** A paragraph's runs as nodes of the page, and back. A place is counted in letters; a fact counts as one. */
import { isFact, type FactRun, type Run, type Runs } from "../content";
import { tidy } from "../runs";

/** Stands beside a fact where no letter does, so that the caret has a place there; it is no text. */
const EMPTY = "\u200B";
const letters = (text: string): string => text.replace(/\u200B/g, "");

export interface FactLook {
  /** What a screen reader says of it, and the tip under the mouse. */
  readonly label: string;
  readonly kind: "plain" | "changed" | "overridden";
}

export function factNode(run: FactRun, look: FactLook): HTMLElement {
  const node = document.createElement("span");
  node.className = `fact ${look.kind}${run.bold ? " bold" : ""}`;
  node.contentEditable = "false";
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", look.label);
  node.title = look.label;
  node.tabIndex = -1;
  node.dataset["fact"] = run.fact;
  node.dataset["value"] = run.value;
  if (run.bold) node.dataset["bold"] = "";
  node.textContent = run.value === "" ? "…" : run.value;
  return node;
}

function textNode(run: Exclude<Run, FactRun>): Node {
  let node: Node = document.createTextNode(run.text);
  for (const [on, tag] of [
    [run.italic, "i"],
    [run.bold, "b"],
  ] as const) {
    if (!on) continue;
    const around = document.createElement(tag);
    around.append(node);
    node = around;
  }
  return node;
}

export function draw(root: HTMLElement, runs: Runs, look: (run: FactRun) => FactLook): void {
  const nodes: Node[] = [];
  let needsRoom = true;
  for (const run of runs) {
    if (isFact(run)) {
      if (needsRoom) nodes.push(document.createTextNode(EMPTY));
      nodes.push(factNode(run, look(run)));
    } else nodes.push(textNode(run));
    needsRoom = isFact(run);
  }
  if (nodes.length === 0) nodes.push(document.createElement("br"));
  else if (needsRoom) nodes.push(document.createTextNode(EMPTY));
  root.replaceChildren(...nodes);
}

function isFactNode(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && node.dataset["fact"] !== undefined;
}

/** What stands there now, whatever the browser made of it. */
export function read(root: Node): Runs {
  const runs: Run[] = [];
  function walk(node: Node, bold: boolean, italic: boolean): void {
    if (isFactNode(node)) {
      runs.push({
        fact: node.dataset["fact"] ?? "",
        value: node.dataset["value"] ?? "",
        ...("bold" in node.dataset ? { bold: true } : {}),
      });
      return;
    }
    if (node instanceof Text) {
      const text = letters(node.data).replace(/[\n\u00A0]/g, " ");
      runs.push({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) });
      return;
    }
    const name = node.nodeName;
    const isBold = bold || name === "B" || name === "STRONG";
    const isItalic = italic || name === "I" || name === "EM";
    node.childNodes.forEach((child) => walk(child, isBold, isItalic));
  }
  root.childNodes.forEach((child) => walk(child, false, false));
  return tidy(runs);
}

function measure(node: Node): number {
  if (isFactNode(node)) return 1;
  if (node instanceof Text) return letters(node.data).length;
  let sum = 0;
  node.childNodes.forEach((child) => (sum += measure(child)));
  return sum;
}

/** The place of a point of the page; inside a fact it is before it, or after it when past its beginning. */
export function placeAt(root: Node, container: Node, offset: number): number {
  let sum = 0;
  if (container instanceof Text) sum = letters(container.data.slice(0, offset)).length;
  else for (const child of Array.from(container.childNodes).slice(0, offset)) sum += measure(child);
  let node = container;
  while (node !== root) {
    if (isFactNode(node)) sum = offset > 0 ? 1 : 0;
    for (let before = node.previousSibling; before !== null; before = before.previousSibling)
      sum += measure(before);
    const above = node.parentNode;
    if (above === null) return sum;
    node = above;
  }
  return sum;
}

/** What is chosen in here, from < to; null where the caret is elsewhere. */
export function chosenIn(root: Node): { readonly from: number; readonly to: number } | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  return {
    from: placeAt(root, range.startContainer, range.startOffset),
    to: placeAt(root, range.endContainer, range.endOffset),
  };
}

function leaves(root: Node): readonly (Text | HTMLElement)[] {
  const found: (Text | HTMLElement)[] = [];
  function walk(node: Node): void {
    if (node instanceof Text || isFactNode(node)) found.push(node);
    else node.childNodes.forEach(walk);
  }
  root.childNodes.forEach(walk);
  return found;
}

/** The point of the page for a place: always in text, so that a letter typed there stands beside a fact, not in it. */
function pointAt(root: Node, at: number): readonly [Node, number] {
  let left = at;
  let last: readonly [Node, number] = [root, 0];
  for (const leaf of leaves(root)) {
    if (!(leaf instanceof Text)) {
      left -= 1;
      continue;
    }
    const size = letters(leaf.data).length;
    if (left <= size) return [leaf, size === 0 ? leaf.data.length : left];
    left -= size;
    last = [leaf, leaf.data.length];
  }
  return last;
}

export function choose(root: HTMLElement, from: number, to = from): void {
  const range = document.createRange();
  range.setStart(...pointAt(root, from));
  range.setEnd(...pointAt(root, to));
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
