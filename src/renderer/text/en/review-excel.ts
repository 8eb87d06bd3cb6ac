/** A review in Excel: the workbook that goes out, and the answers that come back. */
const changes = (count: string, value: number): string => (value === 1 ? '1 change' : `${count} changes`);

export const reviewExcel = {
  excel: {
    send: 'Send to review in Excel…',
    take: 'Take answers back…',
    sendTitle: 'Send to review in Excel',
    sendIntro:
      'Makes a workbook for somebody who does not have Cube Bulk: old and new value, and Yes or No for each line. Everything else in it is locked.',
    kind: 'One line for',
    kinds: {
      changes: { name: 'Each change', hint: 'Customer by customer.' },
      patterns: { name: 'All changes that are alike', hint: 'Fewer lines, each with how many customers it is about.' },
    },
    language: 'Language of the workbook',
    saveAs: 'Save the workbook…',
    fileName: (name: string) => `${name} – to review`,
    sent: (name: string, count: string, value: number) =>
      value === 1 ? `${name} is saved, with 1 line` : `${name} is saved, with ${count} lines`,
    sentHint: 'Send it by mail. Drop it here when it comes back.',
    reveal: 'Show in folder',
    writing: 'Making the workbook…',
    answersTitle: 'Take answers back',
    reading: 'Reading the answers…',
    from: (name: string) => `This is what “${name}” says. Nothing has been taken yet.`,
    counts: {
      excluded: (count: string, value: number) => `${changes(count, value)} excluded (No)`,
      included: (count: string, value: number) => `${changes(count, value)} taken in again (Yes)`,
      edited: (count: string, value: number) =>
        value === 1 ? '1 change gets another new value' : `${count} changes get another new value`,
      unchanged: (count: string, value: number) =>
        value === 1 ? '1 change stays as it is' : `${count} changes stay as they are`,
      missing: (count: string, value: number) =>
        value === 1
          ? '1 change is not in the workbook: it stays as it is'
          : `${count} changes are not in the workbook: they stay as they are`,
      refused: (count: string, value: number) =>
        value === 1 ? '1 answer cannot be taken' : `${count} answers cannot be taken`,
    },
    planChanged:
      'The plan has changed since the workbook was made. Each answer was compared with the plan as it is now.',
    refused: 'Answers that cannot be taken',
    refusedHint: 'Their changes stay as they are in the plan.',
    line: 'Line in the workbook',
    row: 'Row',
    field: 'Field',
    why: 'Why',
    more: (count: string) => `and ${count} more`,
    takeThem: (count: string, value: number) => (value === 1 ? 'Take 1 answer' : `Take ${count} answers`),
    nothing: 'The workbook says nothing that the plan does not have already.',
    taken: (parts: string) => `Answers taken: ${parts}`,
    openIts: (name: string) => `Open ${name}`,
    madeOf: (source: string) => `It was made to review the changes of ${source}.`,
  },
};
