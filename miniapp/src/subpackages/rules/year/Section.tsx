import type { ReactNode } from 'react';
import { Box, Heading, Icon, Tap, Text } from '@/components';
import { withLineEnds } from './line-ends';

/** A part of the page that opens. The browser draws closed ones too, out of sight: paper shows them all. */
export function Section({
  id,
  title,
  summary,
  open,
  onToggle,
  children,
}: {
  id: string;
  title: string;
  summary: string;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const drawn = open || process.env['TARO_ENV'] === 'h5';
  return (
    <Box as="section" className={`rules-section ${open ? 'rules-section--open' : ''}`}>
      <Heading level={2}>
        <Tap id={`rules-${id}`} className="rules-section__head" expanded={open} onTap={onToggle}>
          <Text className="rules-section__words">
            <Text className="rules-section__title">{withLineEnds(title)}</Text>
            <Text className="rules-section__summary">{withLineEnds(summary)}</Text>
          </Text>
          <Icon name={open ? 'chevron-up' : 'chevron-down'} size={1} className="rules-section__arrow" />
        </Tap>
      </Heading>
      {drawn && <Box className={`rules-section__body ${open ? '' : 'rules-section__body--closed'}`}>{children}</Box>}
    </Box>
  );
}
