import { DIMENSIONS, fundOf, type SimulationReport, type Slice } from '@linli/shared/policy/simulation/report';
import { Button, Notice } from '@/components';
import { saveAs } from '../frame/save-as';
import { Breakdown } from './Breakdown';
import { simulationCsv } from './simulation-csv';
import { count, useSimulationWords, yuan } from './simulation-words';
import type { Started } from './use-simulation';

const PAYERS = [
  'basic',
  'critical',
  'supplementary',
  'assistance',
  'tilted',
  'charity',
  'bottom-line',
  'patient',
] as const;

/** "+1,234.56", "−1,234.56", "0.00". */
const signed = (amount: number): string => (amount > 0 ? `+${yuan(amount)}` : yuan(amount));

/** The answer first, then who pays, then who gains and loses, then what could not be reckoned. */
export function Report({
  started,
  report,
  onSay,
}: {
  readonly started: Started;
  readonly report: SimulationReport;
  readonly onSay: (text: string) => void;
}) {
  const words = useSimulationWords({ ...started.before.names, ...started.after.names });
  const { t } = words;
  const { all, people, left, unsettled } = report;
  const more = fundOf(all.after) - fundOf(all.before);
  const save = () => {
    const { year, version } = started.after;
    const name = t('csv.name', { claims: started.gathered.year, after: `${year}-${version}` });
    saveAs(`${name}.csv`, simulationCsv(report, words), 'text/csv');
    onSay(t('exported'));
  };
  return (
    <>
      <section className="simulation__answer" aria-labelledby="simulation-answer">
        <div>
          <h2 id="simulation-answer" className="simulation__headline num">
            {more === 0
              ? t('answer.same')
              : t(more > 0 ? 'answer.more' : 'answer.less', { amount: yuan(Math.abs(more)) })}
          </h2>
          <p className="small">{t(more < 0 ? 'answer.text.less' : 'answer.text', { total: yuan(all.total) })}</p>
          <ul className="simulation__people">
            {(['better', 'worse', 'same'] as const).map((how) => (
              <li key={how} className={`simulation__${how} num`}>
                {t(`people.${how}`, { n: count(people[how]) })}
              </li>
            ))}
          </ul>
        </div>
        <Button kind="second" compact icon="download" onTap={save}>
          {t('export')}
        </Button>
      </section>
      <WhoPays all={all} words={words} />
      <section aria-labelledby="simulation-by">
        <h2 id="simulation-by" className="desk-heading">
          {t('by.title')}
        </h2>
        <p className="small">{t('by.note')}</p>
        {DIMENSIONS.map((dimension) => (
          <Breakdown key={dimension} dimension={dimension} slices={report.by[dimension]} words={words} />
        ))}
      </section>
      {left.settlements > 0 && (
        <Notice kind="due" title={t('left.title', { n: count(left.settlements) })}>
          <p>{t('left.text', { total: yuan(left.fen) })}</p>
          <ul>
            {unsettled.map(({ pack, figure, settlements, total }) => (
              <li key={`${pack} ${figure}`}>
                {t('left.line', { pack: t(`left.${pack}`), figure, n: count(settlements), total: yuan(total) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function WhoPays({
  all,
  words: { t },
}: {
  readonly all: Slice;
  readonly words: ReturnType<typeof useSimulationWords>;
}) {
  const { before, after, total } = all;
  const rows = PAYERS.filter((payer) => payer === 'patient' || before[payer] > 0 || after[payer] > 0).map(
    (payer) => [t(`payer.${payer}`), before[payer], after[payer]] as const,
  );
  const sums = [
    [t('pays.fund'), fundOf(before), fundOf(after)],
    [t('pays.total'), total, total],
  ] as const;
  return (
    <section aria-labelledby="simulation-pays">
      <h2 id="simulation-pays" className="desk-heading">
        {t('pays.title')}
      </h2>
      <table className="simulation__table">
        <thead>
          <tr>
            <th scope="col">{t('pays.who')}</th>
            {(['before', 'after', 'change'] as const).map((column) => (
              <th key={column} scope="col" className="simulation__figure">
                {t(`pays.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...sums].map(([name, one, other]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num simulation__figure">{yuan(one)}</td>
              <td className="num simulation__figure">{yuan(other)}</td>
              <td className="num simulation__figure">{signed(other - one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
