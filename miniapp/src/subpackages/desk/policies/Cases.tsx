import type { CaseOutcome, PolicyReport } from '@linli/shared/contract/policy-desk';
import { Notice, Pill } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';

/** Each case with what it expects and what was reckoned; one that fails shows how it was reckoned. */
export function Cases({ report: { cases } }: { readonly report: PolicyReport }) {
  const t = useMessages(policyTexts);
  if (cases.length === 0)
    return (
      <Notice icon="info" title={t('cases.none')}>
        {t('cases.none.text')}
      </Notice>
    );
  const passed = cases.filter((one) => one.passed).length;
  return (
    <section className="policies__cases">
      <p className="strong">{t('cases.count', { n: cases.length, passed })}</p>
      <table className="queue__table">
        <caption className="out-of-sight">{t('cases.caption')}</caption>
        <thead>
          <tr>
            {(['case', 'line', 'result'] as const).map((column) => (
              <th key={column} scope="col" className="queue__th policies__th">
                {t(`cases.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {/* What fails stands first: it is what there is to do. */}
          {[...cases.filter((one) => !one.passed), ...cases.filter((one) => one.passed)].map((one) => (
            <Row key={`${one.line} ${one.name}`} outcome={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ outcome: { name, line, passed, checks, trace } }: { readonly outcome: CaseOutcome }) {
  const t = useMessages(policyTexts);
  return (
    <tr className="queue__row">
      <th scope="row" className="queue__cell policies__case">
        {name}
        {checks
          .filter((check) => !check.passed)
          .map(({ what, how, expected, actual }) => (
            <span key={`${what} ${how}`} className="small policies__fault policies__block">
              {t(`cases.${how}`, { what, expected, actual })}
            </span>
          ))}
        {!passed && trace.length > 0 && (
          <details className="small">
            <summary>{t('cases.how')}</summary>
            <ol>
              {trace.map((words, index) => (
                <li key={index}>{words}</li>
              ))}
            </ol>
          </details>
        )}
      </th>
      <td className="queue__cell num">{line}</td>
      <td className="queue__cell">
        <Pill kind={passed ? 'settled' : 'waiting'}>{t(passed ? 'cases.passed' : 'cases.failed')}</Pill>
      </td>
    </tr>
  );
}
