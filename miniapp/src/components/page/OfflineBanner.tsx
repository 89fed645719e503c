import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { connected, missedPage, unsent, useOnline } from '../../services/network';
import { useStore } from '../../state/store';
import { Box, Text } from '../primitives';
import { Icon } from '../icon/Icon';

/** Says that there is no network or no answer from the service, and what this phone holds until there is. */
export function OfflineBanner() {
  const t = useMessages(interfaceTexts);
  const isOnline = useOnline();
  const hasNetwork = useStore(connected);
  const missed = useStore(missedPage);
  const count = useStore(unsent);
  const words = () => {
    if (missed) return t(hasNetwork ? 'offline.missed.service' : 'offline.missed');
    if (hasNetwork) return count > 0 ? t('unreachable.unsent', { n: count }) : t('unreachable.banner');
    return count > 0 ? t('offline.unsent', { n: count }) : t('offline.banner');
  };
  return (
    <Box live="polite">
      {(!isOnline || missed) && (
        <Box className="page__offline">
          <Icon name="offline" />
          <Text>{words()}</Text>
        </Box>
      )}
    </Box>
  );
}
