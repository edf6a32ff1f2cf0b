import { expect, test } from "vitest";
import { Refused, Unreachable } from "../api/failures";
import type { Opening } from "./engine";
import { ReadingFile } from "./reading_file.svelte";

const SOURCE = { size: 1, range: () => Promise.reject(new Unreachable()) };

/** A file whose next piece comes to nothing, and how often it was asked for again. */
async function opened(): Promise<{
  file: ReadingFile;
  fails: (why: unknown) => void;
  retried: () => number;
}> {
  let fails: (why: unknown) => void = () => undefined;
  let retried = 0;
  const opening: Opening = {
    pdf: new Promise(() => undefined),
    retry: () => (retried += 1),
    close: () => undefined,
  };
  const file = new ReadingFile(SOURCE, () =>
    Promise.resolve((_source, onmissing) => {
      fails = onmissing;
      return opening;
    }),
  );
  void file.start();
  await Promise.resolve();
  await Promise.resolve();
  return { file, fails: (why) => fails(why), retried: () => retried };
}

test.each([
  ["screen_locked", 403],
  ["not_signed_in", 401],
  ["too_many", 429],
  ["file_missing", 503],
])("%s passes: the document is not called gone, and the piece is asked for again", async (code, status) => {
  const { file, fails, retried } = await opened();
  fails(new Refused({ code, say: "" }, status));
  expect(file.condition).toBe("opening");
  expect(file.isMissing).toBe(true);
  file.retry();
  expect(retried()).toBe(1);
});

test("what is not for this reader any more is gone", async () => {
  const { file, fails } = await opened();
  fails(new Refused({ code: "not_found", say: "" }, 404));
  expect(file.condition).toBe("gone");
});
