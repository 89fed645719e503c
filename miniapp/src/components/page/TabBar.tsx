import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { go, TABS, type TabName } from '../../navigation/navigation';
import { Box, Tap, Text } from '../primitives';
import { Icon } from '../icon/Icon';

/** The four tabs. Drawn by the page, not by WeChat: it grows with elder mode and follows the theme. */
export function TabBar({ current }: { current: TabName }) {
  const t = useMessages(interfaceTexts);
  return (
    <Box as="nav" className="tabs-bar" label={t('nav.label')}>
      {TABS.map((tab) => (
        <Tap
          key={tab}
          className={`tabs-bar__item ${tab === current ? 'tabs-bar__item--on' : ''}`}
          current={tab === current ? 'page' : undefined}
          onTap={() => tab !== current && go(tab)}
        >
          <Icon name={tab} size={1.5} />
          <Text className="tabs-bar__word">{t(`tab.${tab}`)}</Text>
        </Tap>
      ))}
    </Box>
  );
}
