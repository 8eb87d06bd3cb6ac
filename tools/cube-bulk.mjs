#!/usr/bin/env node
// Starts the built CLI, or says in one sentence what is missing. Plain JavaScript that any Node can parse.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 5)) {
  process.stderr.write(
    `error USAGE: Cube Bulk needs Node 24.5 or newer; this is ${process.versions.node}. ` +
      'Run "npm ci" here and start it by "npm run --silent cube-bulk -- …", which brings its own Node.\n',
  );
  process.exit(2);
}
try {
  await import('../out/cli/index.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('out/cli/index.js')) throw error;
  process.stderr.write('error USAGE: Cube Bulk is not built yet; run "npm run build" first.\n');
  process.exit(2);
}
