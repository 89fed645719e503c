import type { ReactNode } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Tap, Text } from '../primitives';
import { Icon, type IconName } from '../icon/Icon';
import './Button.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onTap: () => void;
  /** main: the one action. second: an outline. quiet: words only. loss: takes something away. */
  readonly kind?: 'main' | 'second' | 'quiet' | 'loss';
  readonly icon?: IconName;
  /** At work: shows it, and taps do nothing. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** As wide as its words; default is the full width. */
  readonly compact?: boolean;
  /** Spoken instead of the words. */
  readonly label?: string;
  readonly id?: string;
}

export function Button({
  children,
  onTap,
  kind = 'main',
  icon,
  busy = false,
  disabled = false,
  compact = false,
  label,
  id,
}: ButtonProps) {
  const t = useMessages(interfaceTexts);
  return (
    <Tap
      id={id}
      className={`button button--${kind} ${compact ? 'button--compact' : ''} ${busy ? 'button--busy' : ''}`}
      disabled={disabled}
      label={busy ? t('button.working') : label}
      onTap={() => {
        if (!busy) onTap();
      }}
    >
      {busy ? <Text className="button__turn" silent /> : icon && <Icon name={icon} />}
      <Text>{busy ? t('button.working') : children}</Text>
    </Tap>
  );
}

/** A link that does something here or leads on: words, underlined in pine, a target of full height. */
export function Link({ children, onTap, label }: { children: ReactNode; onTap: () => void; label?: string }) {
  return (
    <Tap className="link" role="link" label={label} onTap={onTap}>
      {children}
    </Tap>
  );
}

/** A row that opens a page: icon, words, a line of small print, chevron. Stands in a <Card flush>. */
export function LinkRow({
  icon,
  title,
  detail,
  aside,
  onTap,
}: {
  icon?: IconName;
  title: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
  onTap: () => void;
}) {
  return (
    <Tap className="link-row" onTap={onTap}>
      {icon && <Icon name={icon} size={1.5} className="link-row__icon" />}
      <Text className="link-row__words">
        <Text className="link-row__title">{title}</Text>
        {detail !== undefined && <Text className="link-row__detail">{detail}</Text>}
      </Text>
      {aside !== undefined && <Text className="link-row__aside">{aside}</Text>}
      <Icon name="chevron-right" size={1} className="link-row__arrow" />
    </Tap>
  );
}
