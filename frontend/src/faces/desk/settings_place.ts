/** The parts of the settings, each at its own address. */
export const SETTINGS_PARTS = ["settings", "backup", "paper"] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

/** "#settings/paper" is the paper's; "#settings" the device's own. */
export function settingsPartIn(hash: string): SettingsPart {
  const wanted = hash.split("/")[1];
  return SETTINGS_PARTS.find((part) => part === wanted) ?? "settings";
}

export function settingsAddress(part: SettingsPart): string {
  return part === "settings" ? "#settings" : `#settings/${part}`;
}
