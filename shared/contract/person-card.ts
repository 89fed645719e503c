import { type Card, type CardFiling } from '../domain/card';
import { type District, villageName } from '../domain/district';
import { type Plans, standing } from '../domain/standing';
import { groupsOn } from '../domain/person';
import { ageOn, type LocalDate } from '../kernel/date';
import type { PersonCard } from './people';

/** A card as the phone shows it: its facts, and what follows from them on this day. */
export function personCardOf(
  { personId, relation, facts }: Card,
  plans: Plans,
  district: Pick<District, 'villages'>,
  today: LocalDate,
): PersonCard {
  const village = villageName(district, facts.villageCode);
  return {
    personId,
    relation,
    name: facts.name,
    age: ageOn(facts.born, today),
    sex: facts.sex,
    ...(village !== undefined && { villageName: village }),
    groups: [...groupsOn(facts.groups, today)],
    student: facts.student,
    livesAlone: facts.livesAlone,
    leftBehind: facts.leftBehind,
    deceased: facts.deceasedOn !== undefined,
    standing: standing(facts, plans, today),
    filings: facts.filings.map(filingBriefOf),
  };
}

const filingBriefOf = (filing: CardFiling): PersonCard['filings'][number] => ({
  filingId: filing.filingId,
  kind: filing.kind,
  placeName: filing.placeName,
  from: filing.from,
  ...(filing.until !== undefined && { until: filing.until }),
  status: filing.status,
  papersOwed: filing.papersOwed,
});
