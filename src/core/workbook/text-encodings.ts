/** How a person can say that the letters of a text file are stored, by the names of the command line. */
export const chosenEncodings = ['utf-8', 'utf-16le', 'windows-1252', 'cp850', 'cp865', 'macintosh'] as const;
export type ChosenEncoding = (typeof chosenEncodings)[number];
