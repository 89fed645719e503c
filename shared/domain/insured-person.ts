import { ageOn, type LocalDate } from '../kernel/date';
import type { InsuredPerson } from '../policy/claim';
import { groupsOn, type Person } from './person';
import { policyGroups } from './policy-names';

/** A person as the rules ask about them on a day: hardship groups in the packs' words, age. */
export const insuredPerson = (person: Pick<Person, 'born' | 'groups'>, on: LocalDate): InsuredPerson => ({
  groups: policyGroups(groupsOn(person.groups, on)),
  age: ageOn(person.born, on),
});
