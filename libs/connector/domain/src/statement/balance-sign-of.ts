import { assumptions } from '@feedline/contracts';
import type { CustomerAccount } from '../bank.port.js';

/** `as-booked`: what is owed on a card is negative · `turned`: it is positive. */
export type CardSign = 'as-booked' | 'turned';

/** By which factor the balances of an account leave: the sign of credit cards is not public (wire contract §5). */
export function balanceSignOf(
  accountType: CustomerAccount['accountType'] | undefined,
  cardSign: CardSign = assumptions.creditCardSign.value,
): 1 | -1 {
  return accountType === 'creditCard' && cardSign === 'turned' ? -1 : 1;
}
