import { runCli } from './run-cli.ts';

// Node's own word for a program that ends before it is done: nothing that is cut off may look finished.
process.exitCode = 13;
void runCli(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
