import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { unsent, useOnline } from '../../services/network';
import { useStore } from '../../state/store';
import { Box, Text } from '../primitives';
import { Icon } from '../icon/Icon';

/** Says that there is no network, and what this phone holds until there is. */
export function OfflineBanner() {
  const t = useMessages(interfaceTexts);
  const isOnline = useOnline();
  const count = useStore(unsent);
  return (
    <Box live="polite">
      {!isOnline && (
        <Box className="page__offline">
          <Icon name="offline" />
          <Text>{count > 0 ? t('offline.unsent', { n: count }) : t('offline.banner')}</Text>
        </Box>
      )}
    </Box>
  );
}
