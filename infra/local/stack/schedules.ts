/** Something that happens again and again: EventBridge's rule in the cloud. */
export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

export interface RunningSchedules {
  /** Runs one now, after the run that is under way if there is one. @throws RangeError for a name that is no schedule */
  runNow(name: string): Promise<void>;
  /** Starts nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/** Runs schedules in this process. A run never overlaps the one before it; a failure is told and the next turn tries again. */
export function startSchedules(
  schedules: readonly Schedule[],
  onFailure: (name: string, error: unknown) => void,
): RunningSchedules {
  const running = new Map<string, Promise<void>>();
  const runOnce = (schedule: Schedule): Promise<void> => {
    const before = running.get(schedule.name) ?? Promise.resolve();
    const run = before
      .then(() => schedule.run())
      .then(
        () => undefined,
        (error: unknown) => onFailure(schedule.name, error),
      );
    running.set(schedule.name, run);
    void run.then(() => {
      if (running.get(schedule.name) === run) running.delete(schedule.name);
    });
    return run;
  };
  const timers = schedules.map((schedule) =>
    setInterval(() => {
      if (!running.has(schedule.name)) void runOnce(schedule);
    }, schedule.everyMs),
  );
  return {
    runNow: (name) => {
      const schedule = schedules.find((one) => one.name === name);
      if (schedule === undefined) throw new RangeError(`no schedule ${name}`);
      return runOnce(schedule);
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
