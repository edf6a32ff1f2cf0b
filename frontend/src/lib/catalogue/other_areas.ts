/** The areas of the catalogue that no tablet says first. Apart, because their names alone are a kilobyte. */

/** Without those that only the server speaks. */
export const files = import.meta.glob<Record<string, string>>(
  [
    "../../../../catalogue/*/*.json",
    "!../../../../catalogue/*/{common,sign_in,tablet}.json",
    "!../../../../catalogue/*/{accounts,agenda,agenda_templates,annotations,backup,councils,debate,documents,hall,imports,intake}.json",
    "!../../../../catalogue/*/{invitations,journal,messaging,opinion_papers,questioning,reading,realtime,refusals,sessions,statistics_sheet,voting}.json",
  ],
  { import: "default" },
);
