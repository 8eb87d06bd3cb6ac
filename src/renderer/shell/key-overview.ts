import { commandKeys } from '../../shared/command-keys.ts';
import { railPlaces } from '../app/navigation.ts';
import type { Text } from '../text/text.ts';

/** One line of the overview. What does the same by several keys has them beside one another. */
export interface KeyEntry {
  readonly name: string;
  readonly keys: readonly string[];
}

export interface KeyGroup {
  readonly name: string;
  readonly entries: readonly KeyEntry[];
}

type Groups = Text['shell']['shortcutGroups'];
type Words = Text['shell']['shortcutWords'];

const entry = (name: string, ...keys: readonly string[]): KeyEntry => ({ name, keys });

/** Every key of the windows: the commands' own, and those that the lists of a review take. A test holds it to them. */
export function keyOverview({
  places,
  shortcutGroups: groups,
  shortcutWords: words,
}: Text['shell']): readonly KeyGroup[] {
  return [
    {
      name: groups.everywhere,
      entries: [
        entry(words.commands, commandKeys['help.commands']),
        entry(words.find, commandKeys['edit.find']),
        entry(words.overview, commandKeys['help.shortcuts']),
        entry(words.closeDialog, 'escape'),
      ],
    },
    {
      name: groups.places,
      entries: railPlaces.map((place) => entry(places[place], commandKeys[`go.${place}`])),
    },
    {
      name: groups.files,
      entries: [entry(words.open, commandKeys['file.open']), entry(words.paste, commandKeys['file.paste'])],
    },
    ...reviewKeys(groups, words),
  ];
}

/** Those of a review, whose lists take single letters. */
function reviewKeys(groups: Groups, words: Words): readonly KeyGroup[] {
  return [
    {
      name: groups.review,
      entries: [
        entry(words.next, commandKeys['review.next'], 'n'),
        entry(words.previous, commandKeys['review.previous'], 'p'),
        entry(words.nextProblem, 'f8'),
        entry(words.previousProblem, 'shift+f8'),
        entry(words.exclude, 'e'),
        entry(words.include, 'i'),
        entry(words.other, 'x'),
        entry(words.undo, commandKeys['edit.undo']),
        entry(words.redo, commandKeys['edit.redo'], 'mod+shift+z'),
        entry(words.correct, 'f2'),
        entry(words.details, 'enter'),
        entry(words.replace, commandKeys['edit.replace']),
        entry(words.columns, commandKeys['review.columns']),
      ],
    },
    {
      name: groups.lists,
      entries: [
        entry(words.move, 'arrowup', 'arrowdown', 'arrowleft', 'arrowright'),
        entry(words.page, 'pageup', 'pagedown'),
        entry(words.ends, 'home', 'end'),
        entry(words.allEnds, 'mod+home', 'mod+end'),
        entry(words.extend, 'shift+arrowdown'),
        entry(words.toggle, ' '),
        entry(words.all, 'mod+a'),
        entry(words.copy, 'mod+c'),
        entry(words.copyTable, commandKeys['edit.copy-table']),
        entry(words.clear, 'escape'),
      ],
    },
    ...cellKeys(groups, words),
  ];
}

/** Of the columns, where letters are typed into the cells, and of the problems. */
function cellKeys(groups: Groups, words: Words): readonly KeyGroup[] {
  return [
    {
      name: groups.columns,
      entries: [
        entry(words.type, 'enter', 'f2'),
        entry(words.ends, 'mod+arrowleft', 'mod+arrowright'),
        entry(words.empty, 'delete', 'backspace'),
        entry(words.leaveOut, 'mod+e'),
        entry(words.details, 'alt+enter'),
        entry(words.chooseRow, 'shift+ '),
        entry(words.chooseColumn, 'mod+ '),
        entry(words.columnMenu, 'alt+arrowdown'),
        entry(words.sortColumn, 'alt+shift+arrowup', 'alt+shift+arrowdown'),
        entry(words.moveColumn, 'alt+arrowleft', 'alt+arrowright'),
        entry(words.widenColumn, 'alt+shift+arrowleft', 'alt+shift+arrowright'),
      ],
    },
    {
      name: groups.problems,
      entries: [
        entry(words.useProposal, 'u'),
        entry(words.emptyField, 'c'),
        entry(words.leaveAlone, 'l'),
        entry(words.showRows, 'v'),
      ],
    },
  ];
}
