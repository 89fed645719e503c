import type { PolicyChapterChanges, PolicyReport } from '@linli/shared/contract/policy-desk';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';

type FigureChange = PolicyChapterChanges['figures'][number];

/** What the version changes against the one before it, in words, and what it leaves unsaid. */
export function Changes({
  report: { changes, comparedWith, comparedYear, faults, gaps },
}: {
  readonly report: PolicyReport;
}) {
  const t = useMessages(policyTexts);
  const says = useChangeWords();
  return (
    <section className="policies__changes">
      {faults.some(({ where }) => where !== 'cases') ? (
        <p>{t('changes.unreadable')}</p>
      ) : comparedWith === undefined ? (
        <p>{t('changes.first')}</p>
      ) : (
        <>
          <p className="small">
            {comparedYear === undefined
              ? t('changes.against', { n: comparedWith })
              : t('changes.against-year', { year: comparedYear, n: comparedWith })}
          </p>
          {changes.length === 0 && <p className="strong">{t('changes.none')}</p>}
          {changes.map(({ chapter, whom, figures }) => (
            <section key={chapter}>
              <h3 className="strong">{chapter}</h3>
              <p className="small">{t('changes.whom', { whom })}</p>
              <ul>
                {figures.map((figure) => (
                  <li key={`${figure.title} ${figure.kind} ${figure.before ?? ''} ${figure.after ?? ''}`}>
                    {says(figure)}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
      {gaps.length > 0 && (
        <details>
          <summary>{t('gaps.heading', { n: gaps.length })}</summary>
          <p className="small">{t('gaps.text')}</p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap} className="small">
                <code>{gap}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function useChangeWords(): (figure: FigureChange) => string {
  const t = useMessages(policyTexts);
  return ({ kind, title, before = '', after = '', difference }) => {
    switch (kind) {
      case 'changed':
        return (
          t('change.changed', { title, before, after }) +
          (difference === undefined ? '' : t('change.by', { difference }))
        );
      case 'added':
      case 'stated':
      case 'source':
        return t(`change.${kind}`, { title, after });
      case 'removed':
      case 'unstated':
        return t(`change.${kind}`, { title, before });
    }
  };
}
