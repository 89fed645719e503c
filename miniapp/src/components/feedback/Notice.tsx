import type { ReactNode } from 'react';
import { Box, Heading, Text } from '../primitives';
import { Icon, type IconName } from '../icon/Icon';
import './Feedback.css';

export type NoticeKind = 'due' | 'settled' | 'info' | 'loss';
const ICONS: Readonly<Record<NoticeKind, IconName>> = { due: 'clock', settled: 'check', info: 'info', loss: 'warning' };

/**
 * Something the person should know, in the flow of the page (there are no toasts: they vanish before they are read).
 * due: a deadline. settled: it is done. info: good to know. loss: something is lost or refused.
 */
export function Notice({
  kind = 'info',
  title,
  children,
  icon,
  action,
  live = false,
}: {
  kind?: NoticeKind;
  title?: ReactNode;
  children?: ReactNode;
  icon?: IconName;
  action?: ReactNode;
  live?: boolean;
}) {
  return (
    <Box
      className={`notice notice--${kind}`}
      {...(live ? { role: kind === 'loss' ? ('alert' as const) : ('status' as const) } : {})}
    >
      <Icon name={icon ?? ICONS[kind]} size={1.35} className="notice__icon" />
      <Box className="notice__words">
        {title !== undefined && <Box className="notice__title">{title}</Box>}
        {children !== undefined && <Box className="notice__text">{children}</Box>}
        {action}
      </Box>
    </Box>
  );
}

/** Nothing here yet, and what one can do about it. */
export function Empty({
  icon = 'paper',
  title,
  children,
  action,
}: {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Box className="empty">
      <Box className="empty__disc">
        <Icon name={icon} size={2} />
      </Box>
      <Heading level={2} className="empty__title">
        {title}
      </Heading>
      {children !== undefined && <Box className="small">{children}</Box>}
      {action !== undefined && <Box className="empty__action">{action}</Box>}
    </Box>
  );
}

/** "第 1 步，共 4 步" with a thin bar. */
export function Steps({ text, at, of }: { text: string; at: number; of: number }) {
  return (
    <Box className="steps">
      <Text className="faint num">{text}</Text>
      <Box className="steps__track" silent>
        <Box className="steps__fill" style={{ width: `${Math.round((at / of) * 100)}%` }} />
      </Box>
    </Box>
  );
}
