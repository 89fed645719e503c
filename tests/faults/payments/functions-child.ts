import { openStack } from '@linli/infra/local/stack';
import { argumentsOf, movableClock, obey, tell } from './child';
import type { FunctionsArguments } from './messages';

/** Everything that is ours in one process, so that one kill takes it all: store, functions, stream consumers, schedules. */
const { dataDir, port, shiftMs, platform } = argumentsOf<FunctionsArguments>();
const clock = movableClock(shiftMs);
const stack = await openStack({ dataDir, port, clock, platform, seed: 'none' });
obey({
  clock: (asked) => clock.moveTo(asked.shiftMs),
  schedule: ({ name }) => stack.runSchedule(name),
  settle: () => stack.settled(),
});
tell({ ready: true, endpoint: stack.store.endpoint });
