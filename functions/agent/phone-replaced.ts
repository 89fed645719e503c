import type { Dossier } from '@linli/shared/domain/card';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { OutboxMessage } from '../records/change';

/**
 * Who is told that another phone stands in a person's record (手机号更换): the old phone by text message, and the account that is
 * bound to the person. Whoever put it there sent the code to the new phone alone; nobody else would learn of it.
 *
 * @param holder the account that the person is bound to, when there is one
 * @returns nothing for the first phone on record
 */
export function phoneReplacedMessages(
  { person: { personId, phone: old }, sequence }: Pick<Dossier, 'person' | 'sequence'>,
  holder: AccountId | undefined,
  now: number,
): readonly OutboxMessage[] {
  if (old === undefined) return [];
  const template = 'phone-replaced';
  const id = `${template}-${personId}-${sequence + 1}`;
  const text: OutboxMessage = { id: `${id}-text`, kind: 'text', template, phone: old.reveal() };
  if (holder === undefined) return [text];
  return [
    text,
    {
      id,
      kind: 'subscription',
      viewer: holder,
      template,
      page: `subpackages/people/record/index?person=${personId}`,
      // Twenty characters at most in a `thing`, the platform's limit of the field.
      data: {
        thing1: '医保登记的手机号换成了别的号码',
        date2: shanghaiDate(now),
        thing3: '不是您本人办的，请马上打经办机构电话',
      },
    },
  ];
}
