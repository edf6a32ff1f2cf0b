/** What facts are called, in every language at once: words written under one language are understood under another. */
import type { components } from "../api/schema.generated";
import { plainLabel, type Labels } from "./fill";

export type FactNamed = components["schemas"]["FactOut"];

/** Its label goes before other facts' names in other languages. */
export function labelsOf(facts: readonly Pick<FactNamed, "key" | "label" | "also">[]): Labels {
  const labels: Record<string, string> = {};
  for (const { key, also } of facts) for (const name of also) labels[plainLabel(name)] = key;
  for (const { key, label } of facts) labels[plainLabel(label)] = key;
  return labels;
}
