/** What stands in a QR code or is typed from below one: an address of this page with a code, or the code alone. */
export function codeIn(said: string): string | null {
  const typed = said.trim();
  let wanted = typed;
  if (/^https?:\/\//i.test(typed)) {
    try {
      wanted = new URL(typed).searchParams.get("code") ?? "";
    } catch {
      return null;
    }
  }
  const code = wanted.replace(/[\s-]+/g, "").toUpperCase();
  return /^[0-9A-Z]{4,64}$/.test(code) ? code : null;
}

/** "K7M42Q9T" as it is printed. */
export function printedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}
