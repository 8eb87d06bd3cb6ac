/** What a long operation does just now: services tell it, the window and the command line have words for it. */
export type Phase =
  | 'pull'
  | 'read'
  | 'plan'
  | 'index'
  | 'sort'
  | 'check'
  | 'settle'
  | 'apply'
  | 'export'
  | 'report'
  | 'repair'
  | 'choose'
  | 'restore';
