import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ask } from './api/use-call.ts';
import { reportBugs } from './api/report-bugs.ts';
import { App } from './app.tsx';

reportBugs(window);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
const start = await ask('app.start', {});
createRoot(root).render(
  <StrictMode>
    <App start={start} />
  </StrictMode>,
);
