import { expect, test } from "vitest";
import type { PageBox } from "../reader/page_box";
import type { Stroke } from "./annotation";
import { Gesture } from "./gesture.svelte";
import type { Writing } from "./writing.svelte";

/** A page of 600 points across, shown `width` px wide. */
const shown = (width: number): PageBox => ({
  number: 1,
  width,
  height: width,
  exact: true,
  toPdf: (x, y) => [(x * 600) / width, (y * 600) / width],
  fromPdf: (x, y) => [(x * width) / 600, (y * width) / 600],
  text: () => Promise.resolve([]),
});

test("a tablet that is turned while a line is drawn leaves what was drawn where it was", () => {
  let page = shown(600);
  const drawn: Stroke[] = [];
  const draw = (_page: PageBox, stroke: Stroke): Promise<void> => {
    drawn.push(stroke);
    return Promise.resolve();
  };
  const gesture = new Gesture(() => page, { tool: "pen", draw } as unknown as Writing);
  const box = document.createElement("div");
  box.getBoundingClientRect = () => ({ left: 0, top: 0, width: page.width, height: page.height }) as DOMRect;
  const at = (x: number): PointerEvent => {
    const event = new MouseEvent("pointermove", { clientX: x, clientY: x });
    Object.defineProperties(event, {
      pointerId: { value: 1 },
      pointerType: { value: "pen" },
      currentTarget: { value: box },
    });
    return event as PointerEvent;
  };
  gesture.down(at(100));
  page = shown(900);
  gesture.move(at(450));
  gesture.up(at(450));
  expect(drawn).toEqual([[100, 100, 300, 300]]);
});
