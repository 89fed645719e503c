import { address, idNumber, personName, phone } from '../kernel/personal';
import type { Person, PlainPerson } from './person';

/** Out of plain text, at the edge: from a register, or from what was sealed. */
export const personOf = ({ name, idNumber: number, phone: mobile, address: home, ...rest }: PlainPerson): Person => ({
  ...rest,
  name: personName(name),
  idNumber: idNumber(number),
  ...(mobile !== undefined && { phone: phone(mobile) }),
  ...(home !== undefined && { address: address(home) }),
});

/** Into plain text, for the seal alone. */
export const plainPerson = ({ idNumber: number, phone: mobile, address: home, ...rest }: Person): PlainPerson => ({
  ...rest,
  idNumber: number.reveal(),
  ...(mobile !== undefined && { phone: mobile.reveal() }),
  ...(home !== undefined && { address: home.reveal() }),
});
