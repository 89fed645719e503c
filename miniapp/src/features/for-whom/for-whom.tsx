import { useState, type ReactNode } from 'react';
import type { PersonCard } from '@linli/shared/contract/people';
import { Box, Card, LinkRow, Notice, Sheet } from '@/components';
import { familyTexts } from '@/messages/family';
import { forWhomTexts } from '@/messages/for-whom';
import { useMessages } from '@/messages/messages';
import { aboutPerson } from '../standing/person-words';

/** A matter that is done for one person. */
export interface Matter {
  /** 异地备案: in the sheet's question. */
  readonly title: string;
  readonly open: (card: PersonCard) => void;
  /** For whom it makes sense; default: everybody living. */
  readonly suits?: (card: PersonCard) => boolean;
}

export interface ForWhom {
  /** Opens the matter: at once when there is only one it can be for, else after asking. */
  readonly ask: (matter: Matter) => void;
  /** The question, while it is asked: stands in the page's `over`. */
  readonly sheet: ReactNode;
}

/** "给谁办？": asked only where there is something to choose. */
export function useForWhom(cards: readonly PersonCard[]): ForWhom {
  const t = useMessages(forWhomTexts);
  const tf = useMessages(familyTexts);
  const [asked, setAsked] = useState<Matter>();
  const fitting = (matter: Matter) => cards.filter(matter.suits ?? (({ deceased }) => !deceased));

  const ask = (matter: Matter) => {
    const [first, ...others] = fitting(matter);
    if (first !== undefined && others.length === 0) matter.open(first);
    else setAsked(matter);
  };
  const choose = (matter: Matter, card: PersonCard) => {
    setAsked(undefined);
    matter.open(card);
  };

  const people = asked === undefined ? [] : fitting(asked);
  const sheet = asked !== undefined && (
    <Sheet title={t('title', { matter: asked.title })} onClose={() => setAsked(undefined)}>
      {people.length === 0 ? (
        <Notice>{t('none')}</Notice>
      ) : (
        <Card flush>
          <Box>
            {people.map((card) => (
              <LinkRow
                key={card.personId}
                title={card.name}
                detail={aboutPerson(tf, card)}
                onTap={() => choose(asked, card)}
              />
            ))}
          </Box>
        </Card>
      )}
    </Sheet>
  );
  return { ask, sheet };
}
