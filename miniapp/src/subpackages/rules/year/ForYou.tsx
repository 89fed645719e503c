import { useState } from 'react';
import { peopleRoutes, type PersonCard } from '@linli/shared/contract/people';
import { policyGroups } from '@linli/shared/domain/policy-names';
import { formatYuanShort } from '@linli/shared/kernel/money';
import type { PackData } from '@linli/shared/policy/pack';
import { rulesFor, type RuleReader } from '@linli/shared/policy/rule-book/for-person';
import { ruleBook } from '@linli/shared/policy/rule-book/rule-book';
import { Box, Card, Lines, Tabs } from '@/components';
import { FigureLink } from '@/features/rule-book/FigureLink';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { EntryLines } from './Blocks';

const ADULT_AGE = 18;

/** What a card says of the choices that a pack makes by person. */
const readerOf = ({ groups, student, age }: PersonCard): RuleReader => ({
  groups: policyGroups(groups),
  categories: [age === 0 ? 'newborn' : student || age < ADULT_AGE ? 'student' : 'adult'],
  age,
});

/** 对您: what holds for the signed-in person and their family because of who they are. Nothing for a stranger. */
export function ForYou({ pack }: { pack: PackData }) {
  const who = useWho();
  const home = useQuery(peopleRoutes.home, who === undefined ? undefined : {});
  const cards = (home.data?.cards ?? []).filter(({ deceased }) => !deceased);
  return who === undefined || cards.length === 0 ? null : <ForOneOf cards={cards} pack={pack} />;
}

function ForOneOf({ cards, pack }: { cards: readonly PersonCard[]; pack: PackData }) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const [chosen, setChosen] = useState<string>();
  const card = cards.find(({ personId }) => personId === chosen) ?? cards[0];
  if (card === undefined) return null;
  const { premium, entries } = rulesFor(pack, ruleBook(pack), readerOf(card));
  const yuan = (amount: number) => formatYuanShort(amount as never);
  const title = card.relation === 'self' ? t('you.title') : t('you.title.of', { name: card.name });
  return (
    <Card title={title}>
      {cards.length > 1 && (
        <Tabs
          label={t('you.whom')}
          tabs={cards.map(({ personId, name }) => ({ value: personId as string, label: name }))}
          value={card.personId as string}
          onChange={setChosen}
        />
      )}
      {premium !== undefined && (
        <Box className="rules-you__premium">
          <Lines
            lines={[
              {
                key: 'premium',
                label: t('you.pay'),
                value: (
                  <FigureLink
                    pack={pack}
                    of={premium.from}
                    what={t('you.pay')}
                    shown={say.word('value.fen', { n: yuan(premium.own) })}
                  />
                ),
                ...(premium.subsidy > 0 && {
                  note: <Box className="small">{t('you.pay.note', { n: yuan(premium.subsidy) })}</Box>,
                }),
              },
            ]}
          />
        </Box>
      )}
      {entries.length > 0 ? (
        <EntryLines pack={pack} entries={entries} forOne />
      ) : (
        <Box className="small">{t('you.same')}</Box>
      )}
    </Card>
  );
}
