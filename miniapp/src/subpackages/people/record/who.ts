import type { EventLine } from '@linli/shared/contract/event-lines';
import { ROLES } from '@linli/shared/domain/roles';
import type { useMessages } from '@/messages/messages';
import type { recordTexts } from '@/messages/record';

export type RecordWords = ReturnType<typeof useMessages<(typeof recordTexts)['zh-CN']>>;

/** Who it was: staff by name and post, for who serves the public is public; a resident masked. */
export function whoIn(t: RecordWords, { kind, name, role }: EventLine['actor']): string {
  if (kind === 'resident') return t('who.resident');
  if (kind === 'system') return t('who.system');
  if (kind === 'clerk') {
    const post = role === undefined ? undefined : roleWord(t, role);
    return post === undefined ? t('who.clerk', { name }) : t('who.clerk.role', { role: post, name });
  }
  return t(`who.${kind}`, { name });
}

const roleWord = (t: RecordWords, role: string): string | undefined => {
  const known = ROLES.find((one) => one === role);
  return known && t(`role.${known}`);
};
