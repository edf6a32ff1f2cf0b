/** The names by which every device calls itself: what is printed with one leads whoever reads it back to his own. */

export function callsItself(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\./.test(name);
}
