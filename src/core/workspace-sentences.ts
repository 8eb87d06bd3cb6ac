import type { Words } from './types.ts';

/** What the workspace says, with its snapshots, saved exports and the work that goes on in it. */
export const workspaceSentences = {
  // Exports
  oneAssignmentOnly: {
    en: 'A .{format} file holds one assignment. Export them one by one, or to .xlsx.',
    nb: 'En .{format}-fil har plass til ett oppdrag. Eksporter dem ett for ett, eller til .xlsx.',
  },
  tooManyColumns: {
    en: 'A sheet has room for {limit} columns, not {columns}. Choose fewer.',
    nb: 'Et ark har plass til {limit} kolonner, ikke {columns}. Velg færre.',
  },
  presetExists: {
    en: 'There is a saved export called “{name}” already. Choose another name, or delete that one first.',
    nb: 'Det finnes allerede en lagret eksport som heter «{name}». Velg et annet navn, eller slett den først.',
  },
  // The workspace
  workspaceOfOthers: {
    en: 'workspace.db in {folder} belongs to another program. Choose another folder for the workspace.',
    nb: 'workspace.db i «{folder}» hører til et annet program. Velg en annen arbeidsmappe.',
  },
  workspaceOfNewerVersion: {
    en: 'The workspace {folder} was last used by a newer version of Cube Bulk. Update this one, or choose another folder.',
    nb: 'Arbeidsmappen «{folder}» ble sist brukt av en nyere versjon av Cube Bulk. Oppdater programmet, eller velg en annen mappe.',
  },
  workspaceBusy: {
    en: 'Another process has kept the workspace {folder} busy for too long. Close it, or wait, and try again.',
    nb: 'Et annet program har brukt arbeidsmappen «{folder}» for lenge. Lukk det, eller vent, og prøv igjen.',
  },
  workspaceDamaged: {
    en: 'The workspace {folder} is damaged or cannot be accessed. Check access to the folder; if it is damaged, rename it and a new one is started: plan files lie elsewhere and are safe, and snapshots can be pulled again.',
    nb: 'Arbeidsmappen «{folder}» er skadet eller utilgjengelig. Kontroller tilgangen til mappen. Er den skadet, så gi den et nytt navn, og en ny blir laget: planfilene ligger et annet sted og er trygge, og kundene kan hentes på nytt.',
  },
  snapshotBusy: {
    en: 'Another process has kept the snapshot of assignment {assignment} busy for too long. Try again.',
    nb: 'Et annet program har brukt de lagrede kundene i oppdrag {assignment} for lenge. Prøv igjen.',
  },
  snapshotUnreadable: {
    en: 'The stored snapshot of assignment {assignment} is gone, damaged or cannot be read. Pull the assignment again.',
    nb: 'De lagrede kundene i oppdrag {assignment} er borte, skadet eller kan ikke leses. Hent dem på nytt.',
  },
  updateDuringWork: {
    en: 'Work is going on. The update is installed when it has ended and you quit.',
    nb: 'Det pågår arbeid. Oppdateringen installeres når arbeidet er ferdig og du avslutter.',
  },
  updateWhileUsed: {
    en: 'Another program works in the workspace, such as the command line. Wait until it has ended, and try again.',
    nb: 'Et annet program bruker arbeidsmappen, for eksempel kommandolinjen. Vent til det er ferdig, og prøv igjen.',
  },
  workGoesOn: {
    en: 'Work is going on in the workspace. Wait until it has ended, or cancel it, and choose again.',
    nb: 'Det pågår arbeid i arbeidsmappen. Vent til det er ferdig, eller avbryt det, og velg på nytt.',
  },
  noSnapshotOf: {
    en: 'There is no stored snapshot of assignment {assignment}.',
    nb: 'Kundene i oppdrag {assignment} er ikke hentet. Hent dem først.',
  },
  forgetAlone: {
    en: 'Other work is still running here. Let it end, or cancel it, and try again: nothing was removed.',
    nb: 'Annet arbeid pågår fortsatt her. La det bli ferdig, eller avbryt det, og prøv igjen: ingenting er fjernet.',
  },
} as const satisfies Record<string, Words>;
