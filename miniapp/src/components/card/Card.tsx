import type { ReactNode } from 'react';
import { Box, Heading, Tap, Text } from '../primitives';
import { Icon, type IconName } from '../icon/Icon';
import { Stamp, type StampKind } from './Stamp';
import './Card.css';

export interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
  /** paper: the usual sheet. settled: pine ground, for a result. due: amber ground. */
  readonly tone?: 'paper' | 'settled' | 'due';
  /** No inner padding: for rows that reach the edge (LinkRow). */
  readonly flush?: boolean;
  readonly level?: 2 | 3;
}

/** A sheet of paper: one subject. */
export function Card({ title, aside, children, tone = 'paper', flush = false, level = 2 }: CardProps) {
  return (
    <Box as={title === undefined ? 'div' : 'section'} className={`card card--${tone} ${flush ? 'card--flush' : ''}`}>
      {title !== undefined && (
        <Box className="card__head">
          <Heading level={level} className="card__title">
            {title}
          </Heading>
          {aside}
        </Box>
      )}
      {children}
    </Box>
  );
}

export interface BookAction {
  readonly label: string;
  readonly onTap: () => void;
  /** What is due: filled, before the others. */
  readonly main?: boolean;
  /** Spoken, where the word alone is not enough: "给李建国交费". */
  readonly spoken?: string;
}

export interface BookCardProps {
  readonly name: string;
  /** Small, beside the name: 父亲 · 71 岁 · 低保 */
  readonly about?: ReactNode;
  /** Spine and stamp: settled (pine, seal), due (amber), ended (grey), waiting (pine outline). */
  readonly state: StampKind;
  readonly stamp?: string;
  /** The answer, in one sentence. */
  readonly children?: ReactNode;
  readonly actions?: readonly BookAction[];
  readonly onOpen?: () => void;
}

/** The household's handbook: one booklet a person, its spine and stamp say how they stand. */
export function BookCard({ name, about, state, stamp, children, actions = [], onOpen }: BookCardProps) {
  const head = (
    <Text className="book__who">
      <Text className="book__name">{name}</Text>
      {onOpen && <Icon name="chevron-right" size={0.9} className="book__arrow" />}
      {about !== undefined && <Text className="book__about">{about}</Text>}
    </Text>
  );
  return (
    <Box as="section" className={`book book--${state}`} label={name}>
      <Box className="book__in">
        <Box className="book__head">
          <Heading level={2} className="grow">
            {onOpen ? (
              <Tap className="book__open" onTap={onOpen}>
                {head}
              </Tap>
            ) : (
              head
            )}
          </Heading>
          {stamp !== undefined && <Stamp kind={state}>{stamp}</Stamp>}
        </Box>
        <Box className="book__say">{children}</Box>
      </Box>
      {actions.length > 0 && (
        <Box className="book__actions">
          {actions.map(({ label, onTap, spoken, main = false }) => (
            <Tap
              key={label}
              className={`book__action ${main ? 'book__action--main' : ''}`}
              label={spoken}
              onTap={onTap}
            >
              {label}
            </Tap>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** Large icons with a word each: what one comes for. */
export function IconGrid({ items }: { items: readonly { icon: IconName; label: string; onTap: () => void }[] }) {
  return (
    <Box as="ul" className="icon-grid">
      {items.map(({ icon, label, onTap }) => (
        <Box as="li" key={label} className="icon-grid__cell">
          <Tap className="icon-grid__item" onTap={onTap}>
            <Icon name={icon} size={1.9} className="icon-grid__icon" />
            <Text className="icon-grid__word">{label}</Text>
          </Tap>
        </Box>
      ))}
    </Box>
  );
}

/** A line between two parts of a sheet. */
export const Divider = () => <Box className="divider" role="presentation" />;
