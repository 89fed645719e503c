/**
 * Orders whose cashier is to open as soon as their page does: made a moment ago by the tap on "pay". Kept in memory only and
 * taken once, so that a reload or a shared link never opens a cashier by itself.
 */
const wanted = new Set<string>();

export const wantCashier = (orderId: string): void => void wanted.add(orderId);

/** Whether the cashier was asked for; afterwards it no longer is. */
export const takeCashier = (orderId: string): boolean => wanted.delete(orderId);
