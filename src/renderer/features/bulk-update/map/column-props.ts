import type { MappingFile } from '../../../../core/mapping/mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';

/** What everything about one column works on. */
export interface ColumnProps {
  readonly column: ProposedColumn;
  readonly proposal: MappingProposal;
  readonly choice: MappingFile;
  readonly onChange: (choice: MappingFile) => void;
}
