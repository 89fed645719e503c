import { Box, LinesSkeleton } from '@/components';

/** Figures, then names: the shape of what comes. */
export function RosterSkeleton() {
  return (
    <Box>
      <Box className="grid-figures" silent>
        {[0, 1, 2, 3].map((index) => (
          <Box key={index} className="grid-figure">
            <Box className="bone grid-figure__bone" />
          </Box>
        ))}
      </Box>
      <LinesSkeleton count={8} />
    </Box>
  );
}
