import { PlanFile } from '../../services/planning/plan-file.ts';

/** A plan that a window has open. */
export interface OpenPlan {
  readonly path: string;
  readonly file: PlanFile;
  close(): void;
}

/** @throws AppError FILE_NOT_FOUND, PLAN_INVALID, PLAN_IN_USE */
export function openPlan(path: string): OpenPlan {
  const file = PlanFile.open(path);
  return {
    path,
    file,
    close: () => {
      file.close();
    },
  };
}
