import { Pill } from '@/components';
import { useWords, type ClaimBrief } from './words';

/** Where the money of one settlement is, in a word. */
export function StatusPill({ status }: { status: ClaimBrief['status'] }) {
  const { t } = useWords();
  return <Pill kind={status === 'paid' ? 'settled' : 'waiting'}>{t(`status.${status}`)}</Pill>;
}
