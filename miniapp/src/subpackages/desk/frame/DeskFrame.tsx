import { useEffect, type ReactNode } from 'react';
import { useDidShow } from '@tarojs/taro';
import type { Who } from '@/services/session';
import { Icon, Tap, focusOn } from '@/components';
import { OfflineBanner } from '@/components/page/OfflineBanner';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { replace } from '@/navigation/navigation';
import { useThemeClass } from '@/preferences/preferences';
import { type DeskPlace, placesOf } from './places';
import './DeskFrame.css';

const MAIN = 'desk-main';

/** The desk's window: a bar with what one works on and who is signed in, and the whole rest for the work (经办窗口). */
export function DeskFrame({
  title,
  place = 'filings',
  staff,
  district,
  onSignOut,
  onKeys,
  over,
  children,
}: {
  readonly title: string;
  /** Which of the desk's places this is. */
  readonly place?: DeskPlace;
  readonly staff?: Who | undefined;
  readonly district?: string | undefined;
  readonly onSignOut?: () => void;
  readonly onKeys?: () => void;
  /** Dialogs: beside the content. */
  readonly over?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const theme = useThemeClass();
  const product = t('title');
  useDocumentTitle(title === product ? product : `${title} · ${product}`);
  const roles = staff?.roles.map((role) => t(`role.${role}`)).join('、') ?? '';

  return (
    <div className={`${theme} desk`}>
      <Tap className="skip-link" onTap={() => focusOn(MAIN)}>
        {shared('nav.skip')}
      </Tap>
      <header className="desk__bar">
        <span className="desk__name">{product}</span>
        {staff !== undefined && (
          <nav className="desk__nav" aria-label={t('nav.label')}>
            {placesOf(staff.roles).map((one) =>
              one === place ? (
                <span key={one} className="desk__place desk__place--on" aria-current="page">
                  {t(`nav.${one}`)}
                </span>
              ) : (
                <Tap key={one} className="desk__place" onTap={() => replace(`desk/${one}`)}>
                  {t(`nav.${one}`)}
                </Tap>
              ),
            )}
          </nav>
        )}
        <span className="desk__space" />
        {staff !== undefined && (
          <>
            <span className="desk__who">
              {t('who.at', { roles, name: staff.name ?? '' })}
              {district !== undefined && <span className="desk__district"> · {district}</span>}
            </span>
            {onKeys !== undefined && (
              <Tap className="desk__tool desk__tool--keys" onTap={onKeys}>
                <kbd className="desk__key">?</kbd> {t('keys')}
              </Tap>
            )}
            {onSignOut !== undefined && (
              <Tap className="desk__tool" onTap={onSignOut}>
                <Icon name="log-out" size={1.1} /> {t('sign-out')}
              </Tap>
            )}
          </>
        )}
      </header>
      <OfflineBanner />
      <main id={MAIN} tabIndex={-1} className="desk__main">
        {children}
      </main>
      {over}
    </div>
  );
}

function useDocumentTitle(text: string): void {
  const write = () => {
    document.title = text;
  };
  useDidShow(write);
  useEffect(write, [text]);
}
