import { useEffect, useId, type ReactNode } from 'react';
import Taro, { useDidShow } from '@tarojs/taro';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { back, type TabName } from '../../navigation/navigation';
import { useThemeClass, type TextSize } from '../../preferences/preferences';
import { Box, focusOn, Heading, Tap, Text } from '../primitives';
import { Icon } from '../icon/Icon';
import { OfflineBanner } from './OfflineBanner';
import { TabBar } from './TabBar';
import { topInset } from './insets';
import './Page.css';

export interface PageProps {
  /** In the bar at the top and, in the browser, the document's title. */
  readonly title: string;
  /** Set on the four tab pages: no way back, tab bar below. */
  readonly tab?: TabName;
  /** A question or sentence in serif at the head of the content. It is then the page's h1; otherwise the title is. */
  readonly heading?: ReactNode;
  /** Above the heading: <Steps>, or a small line. */
  readonly above?: ReactNode;
  /** Beside the title, at the right (the mini-program's own capsule stays free). */
  readonly aside?: ReactNode;
  /** Stays at the bottom of the screen: the one action of the page. */
  readonly action?: ReactNode;
  /** Uses the whole window on a PC (desk). Default: one phone-wide column. */
  readonly wide?: boolean;
  /** Type at least this large, whatever this phone is set to: for a page that is handed to an elder. */
  readonly atLeast?: TextSize;
  /** Instead of going one page back. */
  readonly onBack?: () => void;
  /** Dialogs and sheets: beside the content, so that they cover it. */
  readonly over?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * Every page's frame: theme, bar with a way back, offline banner, main landmark, sticky action, tab bar.
 * Content that comes from the server goes inside a <Query> (loading, slow, offline, refused).
 */
export function Page({
  title,
  tab,
  heading,
  above,
  aside,
  action,
  wide = false,
  atLeast = 'standard',
  onBack,
  over,
  children,
}: PageProps) {
  const t = useMessages(interfaceTexts);
  const theme = useThemeClass(atLeast);
  const id = useId().replace(/:/g, '');
  const mainId = `main-${id}`;
  useDocumentTitle(title, t('app.name'));
  useFocusOnArrival(mainId, tab === undefined);

  return (
    <Box className={`${theme} page ${wide ? 'page--wide' : ''} ${tab ? 'page--tab' : ''}`}>
      {process.env['TARO_ENV'] === 'h5' && (
        <Tap className="skip-link" onTap={() => focusOn(mainId)}>
          {t('nav.skip')}
        </Tap>
      )}
      <Box as="header" className="page__top" style={topInset()}>
        <Box className="page__bar">
          {tab === undefined && (
            <Tap className="page__back" label={t('nav.back')} onTap={onBack ?? (() => back())}>
              <Icon name="chevron-left" size={1.5} />
            </Tap>
          )}
          {heading === undefined ? (
            <Heading level={1} className={tab ? 'page__name' : 'page__title'}>
              {title}
            </Heading>
          ) : (
            <Text className={tab ? 'page__name' : 'page__title'}>{title}</Text>
          )}
          {aside !== undefined && <Box className="page__aside">{aside}</Box>}
        </Box>
        <OfflineBanner />
      </Box>
      <Box as="main" id={mainId} tabIndex={-1} className="page__main">
        {above}
        {heading !== undefined && (
          <Heading level={1} className="page__heading">
            {heading}
          </Heading>
        )}
        {children}
      </Box>
      {action !== undefined && <Box className="page__action">{action}</Box>}
      {tab !== undefined && <TabBar current={tab} />}
      {over}
    </Box>
  );
}

function useDocumentTitle(title: string, product: string): void {
  const write = () => {
    if (process.env['TARO_ENV'] === 'h5') document.title = title === product ? product : `${title} · ${product}`;
  };
  useDidShow(write);
  useEffect(write, [title, product]);
}

/** A page opened above another takes the focus, so that a screen reader starts at its content. */
function useFocusOnArrival(mainId: string, wanted: boolean): void {
  useEffect(() => {
    if (wanted && process.env['TARO_ENV'] === 'h5' && Taro.getCurrentPages().length > 1) {
      document.getElementById(mainId)?.focus({ preventScroll: true });
    }
  }, [mainId, wanted]);
}
