import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { noPolicy, type Policy } from '../../core/plan/approval-rule.ts';
import { fileCode } from '../io/storage-failure.ts';

/** Strict: a word that is not understood must not pass for a rule that is kept. */
const shape = z.strictObject({
  approval: z.enum(['required', 'none']),
  approvers: z.array(z.string().min(1)).min(1).optional(),
});

/**
 * What a workspace's policy file, `policy.json` in its folder, asks for; nothing where there is none.
 *
 * @throws AppError WORKSPACE_UNUSABLE for a file that cannot be read: it may ask for an approval
 */
export function readPolicy(dir: string): Policy {
  const path = join(dir, 'policy.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (fileCode(cause) === 'ENOENT') return noPolicy;
    throw unreadable(path, cause);
  }
  try {
    return shape.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

const unreadable = (path: string, cause: unknown): AppError =>
  new AppError('WORKSPACE_UNUSABLE', sentence('policyUnreadable', { path }), { cause });
