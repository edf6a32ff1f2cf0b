/** A small PDF written by hand: one page for each content, with a font whose codes 128 and on are what is named. */

const GLYPHS = ["uni1EC3", "uni0301", "uni1EAD", "uni0111", "uni1EE7"];

/** As the font's codes: "\x80" is ể, "\x81" a combining acute, "\x82" ậ, "\x83" đ, "\x84" ủ. */
export function smallPdf(
  pages: readonly { readonly content: string; readonly box?: string; readonly rotate?: number }[],
): Uint8Array {
  const first = 4;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(" ");
  const widths = Array<number>(256).fill(500).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 /Widths [${widths}] ` +
      `/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [128 ${GLYPHS.map((name) => `/${name}`).join(" ")}] >> >>`,
    ...pages.flatMap(({ content, box = "0 0 600 800", rotate = 0 }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Rotate ${rotate} ` +
        `/Resources << /Font << /F 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0));
}
