import type { JobKind } from '../../shared/ipc.ts';
import type { Language } from '../language.ts';
import { en, type MainText } from './en.ts';
import { nb } from './nb.ts';

/** A kind of job without words does not compile. */
type WithJobs = MainText & { readonly done: { readonly good: Readonly<Record<JobKind, string>> } };

const texts: Readonly<Record<Language, WithJobs>> = { en, nb };

export const mainText = (language: Language): WithJobs => texts[language];
