import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { MappingTemplate } from '../services/workspace/mapping-templates.ts';
import type { Workspace } from '../services/workspace/workspace.ts';

/** @throws AppError FILE_NOT_FOUND for a name that is no longer saved */
export function savedMapping(workspace: Workspace, name: string): MappingTemplate {
  const template = workspace.template(name);
  if (template === undefined) throw new AppError('FILE_NOT_FOUND', sentence('mappingMissing', { name }));
  return template;
}
