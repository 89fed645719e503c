import { useMemo, useState } from 'react';
import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, Button, Card, Empty, Heading, Icon, Input, Tap, Text } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import type { Roster } from '../roster/RosterQuery';
import { figures, FILTERS, rosterView, type Filter } from '../roster/roster-view';
import { FigureRow } from './FigureRow';
import { RosterRow } from './RosterRow';
import { useChunks } from './use-chunks';

/** Figures, search, filters, and the people: what is open first. */
export function RosterList({ roster: { grid, people, today } }: { roster: Roster }) {
  const t = useMessages(agentTexts);
  const day = today as LocalDate;
  const [typed, setTyped] = useState('');
  const [filters, setFilters] = useState<readonly Filter[]>([]);
  const heads = useMemo(() => figures(people, day), [people, day]);
  const { open, settled, counts } = useMemo(
    () => rosterView(people, day, typed, filters),
    [people, day, typed, filters],
  );
  const narrowed = typed.trim() !== '' || filters.length > 0;
  const shown = useChunks(open.length + settled.length);
  const found = open.length + settled.length;
  const all = () => {
    setTyped('');
    setFilters([]);
  };
  const toggle = (filter: Filter) =>
    setFilters((before) =>
      before.includes(filter) ? before.filter((other) => other !== filter) : [...before, filter],
    );

  if (people.length === 0)
    return (
      <Empty icon="household" title={t('list.empty')}>
        {t('list.empty.text')}
      </Empty>
    );
  return (
    <Box>
      <FigureRow of={heads} />
      <Box className="grid-search control">
        <Icon name="search" className="grid-search__icon" />
        <Input
          id="search"
          label={t('search')}
          placeholder={t('search')}
          value={typed}
          onInput={setTyped}
          keyboard="search"
          maxLength={40}
          className="control__input grid-search__input"
        />
        {typed !== '' && (
          <Tap className="grid-search__clear" label={t('search.clear')} onTap={() => setTyped('')}>
            <Icon name="cross" />
          </Tap>
        )}
      </Box>
      <Box className="grid-filters" role="group" label={t('filter.label')}>
        {FILTERS.map((filter) => {
          const what = t(`filter.${filter}`);
          const on = filters.includes(filter);
          const n = counts[filter];
          return (
            <Tap
              key={filter}
              className={`grid-filter ${on ? 'grid-filter--on' : ''}`}
              pressed={on}
              disabled={n === 0 && !on}
              onTap={() => toggle(filter)}
            >
              {on && <Icon name="check" size={0.9} />}
              <Text>{what}</Text> <Text className="num grid-filter__n">{n}</Text>
            </Tap>
          );
        })}
      </Box>
      <Box live="polite">
        {narrowed && found > 0 && <Text className="out-of-sight">{t('found', { n: found })}</Text>}
      </Box>
      {found === 0 && (
        <Empty
          icon="search"
          title={t('list.none')}
          action={
            <Button kind="second" onTap={all}>
              {t('list.none.clear')}
            </Button>
          }
        >
          {t('list.none.text')}
        </Empty>
      )}
      {!narrowed && open.length === 0 && (
        <Empty icon="check" title={t('list.all-settled')}>
          {t('list.all-settled.text')}
        </Empty>
      )}
      <People title={t('list.open', { n: open.length })} people={open} shown={shown} gridId={grid.gridId} today={day} />
      <People
        title={t('list.settled', { n: settled.length })}
        people={settled}
        shown={shown - open.length}
        gridId={grid.gridId}
        today={day}
      />
    </Box>
  );
}

function People({
  title,
  people,
  shown,
  gridId,
  today,
}: {
  title: string;
  people: readonly RosterCard[];
  shown: number;
  gridId: string;
  today: LocalDate;
}) {
  if (people.length === 0) return null;
  return (
    <Box className="grid-people">
      <Heading level={2} className="grid-people__title">
        {title}
      </Heading>
      <Card flush>
        <Box as="ul">
          {people.slice(0, Math.max(0, shown)).map((card) => (
            <Box as="li" key={card.personId} className="grid-people__item">
              <RosterRow card={card} gridId={gridId} today={today} />
            </Box>
          ))}
        </Box>
      </Card>
    </Box>
  );
}
