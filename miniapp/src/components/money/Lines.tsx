import type { ReactNode } from 'react';
import { Box, Text } from '../primitives';

export interface Line {
  readonly label: ReactNode;
  /** <Money>, a date, any value: at the right, tabular. */
  readonly value: ReactNode;
  /** Small, below the label: usually a <SourceLink>. */
  readonly note?: ReactNode;
  readonly key?: string;
}

/** Label and amount, line by line, as on a bill. `total` stands below a stronger rule. */
export function Lines({ lines, total }: { lines: readonly Line[]; total?: Line }) {
  return (
    <Box className="lines">
      {lines.map(({ key, ...line }, index) => (
        <LineRow key={key ?? index} {...line} />
      ))}
      {total && <LineRow {...total} strong />}
    </Box>
  );
}

function LineRow({ label, value, note, strong = false }: Omit<Line, 'key'> & { strong?: boolean }) {
  return (
    <Box className={`lines__line ${strong ? 'lines__line--total' : ''}`}>
      <Box className="lines__label">{label}</Box>
      <Text className="lines__value num">{value}</Text>
      {note !== undefined && <Box className="lines__note">{note}</Box>}
    </Box>
  );
}

/** Facts about one thing, label above or beside value: who, when, where. */
export function Facts({ facts }: { facts: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <Box as="dl" className="facts">
      {facts.map(({ label, value }, index) => (
        <Box key={index} className="facts__fact">
          <Box as="dt" className="facts__label">
            {label}
          </Box>
          <Box as="dd" className="facts__value">
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

export interface Milestone {
  readonly when: ReactNode;
  readonly what: ReactNode;
  /** done: a full dot. now: an amber ring. later: an empty ring. lost: seal red, refused. */
  readonly state: 'done' | 'now' | 'later' | 'lost';
  readonly aside?: ReactNode;
}

/** Where a matter is now: what was done, what is being done, what comes. */
export function Timeline({ milestones }: { milestones: readonly Milestone[] }) {
  return (
    <Box as="ol" className="timeline">
      {milestones.map(({ when, what, state, aside }, index) => (
        <Box as="li" key={index} className={`timeline__item timeline__item--${state}`}>
          <Text className="strong num">{when}</Text>
          <Text className="timeline__what">{what}</Text>
          {aside}
        </Box>
      ))}
    </Box>
  );
}
