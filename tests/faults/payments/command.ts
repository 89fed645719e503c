import { HELP, readOptions } from './options';
import { report } from './report';
import { run } from './run';

/** `npm run faults -- payments`. @returns the exit code: 0 everything held, 1 something did not, 2 wrong arguments */
export async function paymentsCommand(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  if ('wrong' in options) {
    console.error(`${options.wrong}\n\n${HELP}`);
    return 2;
  }
  // The deployed functions run on Node 22; this is about a machine that has 20 (infra/decisions/local-stack.md).
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const outcome = await run(options, (line) => {
    if (!options.quiet) console.log(line);
  });
  console.log(report(options, outcome));
  return outcome.findings.length === 0 ? 0 : 1;
}
