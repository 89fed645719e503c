import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Text } from '../primitives';

const Bone = ({ width, height = 16 }: { width: string; height?: number }) => (
  <Box className="bone" style={{ width, height: `${height}px` }} />
);

/** The shape of what comes, so that nothing jumps when it is there. */
export function CardsSkeleton({ count = 2 }: { count?: number }) {
  const t = useMessages(interfaceTexts);
  return (
    <Box role="status">
      <Text className="out-of-sight">{t('loading')}</Text>
      {Array.from({ length: count }, (_, index) => (
        <Box key={index} className="card">
          <Bone width="42%" height={22} />
          <Bone width="78%" />
          <Bone width="60%" />
          <Bone width="100%" height={36} />
        </Box>
      ))}
    </Box>
  );
}

export function LinesSkeleton({ count = 5 }: { count?: number }) {
  const t = useMessages(interfaceTexts);
  return (
    <Box role="status" className="card">
      <Text className="out-of-sight">{t('loading')}</Text>
      <Bone width="40%" height={34} />
      {Array.from({ length: count }, (_, index) => (
        <Box key={index} className="row row--between">
          <Bone width={`${58 - (index % 3) * 9}%`} />
          <Bone width="22%" />
        </Box>
      ))}
    </Box>
  );
}
