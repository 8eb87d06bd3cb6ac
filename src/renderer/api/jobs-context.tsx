import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { cube } from './cube.ts';
import { type JobApi, Jobs, type JobState } from './jobs.ts';

const JobsContext = createContext<Jobs | null>(null);

/** Holds the window's jobs, so that they outlive the screens that start them. */
export function JobsProvider({ api, children }: { readonly api?: JobApi; readonly children: ReactNode }) {
  const [jobs] = useState(() => new Jobs(api ?? cube()));
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
