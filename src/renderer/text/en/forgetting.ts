const files = (snapshots: string, one: number, plans: string, two: number): string =>
  `${snapshots} fetched ${one === 1 ? 'list' : 'lists'} of customers and ${plans} ${two === 1 ? 'plan' : 'plans'}`;

export const forgetting = {
  name: 'Forget a person',
  hint: 'Removes one customer from all that is stored on this computer: fetched customers, plans and the log. What is stored is shown first.',
  open: 'Forget a person…',
  number: 'Customer number',
  numberHint: 'The number that the customer has in Cube.',
  notANumber: 'Write a customer number: digits only.',
  look: 'See what is stored',
  looking: 'Looking through what is stored',
  question: (customer: string) => `Forget customer ${customer}?`,
  stored: (customer: string, place: string) => `Customer ${customer} of ${place} is in:`,
  severalPlaces: 'Several assignments have this number. Whom do you mean?',
  files,
  consequence:
    'The customer is taken out of all of it. The plans can then no longer undo what they wrote for this customer, and an approval of them no longer holds. Tables that were pasted are deleted, whomever they name, and so is each line of the log that has the number. This cannot be undone.',
  cube: 'Cube is not changed. Anonymise the customer there first, or the next fetch brings the person back.',
  nowhere: (customer: string) => `No fetched customers and no plan here have customer ${customer}.`,
  nowhereHint:
    'Lines of the log can still have the number, and tables that were pasted can name the person. You can remove these traces too.',
  forget: (customer: string) => `Forget ${customer}`,
  traces: 'Remove traces',
  forgetting: 'Removing the customer',
  other: 'Another number',
  done: (customer: string) => `Customer ${customer} is removed`,
  notWhole: (customer: string) => `Customer ${customer} is not removed everywhere yet`,
  removed: (where: string, lines: string, value: number) =>
    `Removed from ${where}, and from ${lines} ${value === 1 ? 'line' : 'lines'} of the log.`,
  plans: 'Removed from these plans',
  rows: (count: string, value: number) => `${count} ${value === 1 ? 'row' : 'rows'}`,
  voidsApproval: 'its approval no longer holds',
  presets: 'Saved exports whose filter named the person, and no longer does',
  notReached: 'Not reached: close what uses them, and try again',
  filesInUse: (count: string, value: number) =>
    value === 1
      ? 'One file is used by another program. It goes as soon as it is free.'
      : `${count} files are used by another program. They go as soon as they are free.`,
  missing: 'Not in their place any more: look after them where they are now',
  elsewhere: 'May still name the person, and are yours to delete',
  unknown:
    'Exports, reports, review workbooks and copies that lie elsewhere are not known here: delete those yourself.',
  again: 'Try again',
};
