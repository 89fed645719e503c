import { useEffect, useState } from 'react';
import { replace } from '@/navigation/navigation';
import { useDeskEnded, useStaff } from '@/services/desk';
import type { Who } from '@/services/session';

/**
 * Who works at this desk page. While one signs in again the work stays in sight: what was chosen and written is not lost.
 * Nobody signed in, or signed out on purpose: to the sign-in page.
 *
 * @returns the member of staff, undefined on the way to the sign-in page; and whether they have to sign in again
 */
export function useSignedIn(): { readonly staff: Who | undefined; readonly signedOut: boolean } {
  const staff = useStaff();
  const ended = useDeskEnded();
  const [last, setLast] = useState(staff);
  if (staff !== undefined && staff !== last) setLast(staff);
  const lost = staff === undefined && !(last !== undefined && ended === 'expired');
  useEffect(() => {
    if (lost) replace('desk/sign-in');
  }, [lost]);
  return { staff: lost ? undefined : last, signedOut: staff === undefined };
}
