import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { cube } from './cube.ts';
import { Jobs, type JobState } from './jobs.ts';

const JobsContext = createContext<Jobs | null>(null);

/** Holds the window's jobs, so that they outlive the screens that start them. */
export function JobsProvider({ jobs: given, children }: { readonly jobs?: Jobs; readonly children: ReactNode }) {
  const [jobs] = useState(() => given ?? new Jobs(cube()));
  return <JobsContext value={jobs}>{children}</JobsContext>;
}

export function useJobs(): Jobs {
  const jobs = useContext(JobsContext);
  if (jobs === null) throw new Error('useJobs is used outside of JobsProvider');
  return jobs;
}

/** All jobs of the window, also those of other screens. */
export function useJobList(): readonly JobState[] {
  const jobs = useJobs();
  return useSyncExternalStore(jobs.subscribe, jobs.list, jobs.list);
}
