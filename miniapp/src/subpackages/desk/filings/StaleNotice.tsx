import { Notice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages, type Translate } from '@/messages/messages';
import type { Change } from './changes';

/** What somebody else changed while the clerk was reading; nothing that was typed is lost. */
export function StaleNotice({
  changes,
  may,
}: {
  readonly changes: readonly Change[];
  /** Whether this clerk may still decide. */
  readonly may: boolean;
}) {
  const t = useMessages(deskTexts);
  return (
    <Notice kind="due" icon="history" title={t('stale.heading')} live>
      {changes.length === 0 ? (
        t('stale.nothing')
      ) : (
        <>
          <ul className="stale">
            {changes.map((change) => (
              <li key={change.what === 'review' ? change.review.at : change.what}>{changeWords(change, t)}</li>
            ))}
          </ul>
          {may && <p>{t('stale.next')}</p>}
        </>
      )}
    </Notice>
  );
}

function changeWords(change: Change, t: Translate<(typeof deskTexts)['zh-CN']>): string {
  switch (change.what) {
    case 'status':
      return t('stale.status', { from: t(`status.${change.from}`), to: t(`status.${change.to}`) });
    case 'review':
      return t('stale.review', {
        post: t(`post.${change.review.post}`),
        name: change.review.reviewerName,
        verdict: t(`verdict.${change.review.verdict}`),
      });
    case 'papers':
      return t('stale.papers', { added: change.added, removed: change.removed });
    case 'facts':
      return t('stale.facts', { before: change.before, after: change.after });
  }
}
