import { useState } from 'react';
import type { Dimension, Example, Slice } from '@linli/shared/policy/simulation/report';
import { Button, Tap } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { DeskDialog } from '../frame/DeskDialog';
import { count, type SimulationWords, yuan } from './simulation-words';

/** By what the settlements are divided: a row each with a bar of gains and losses, and behind it the largest changes. */
export function Breakdown({
  dimension,
  slices,
  words,
}: {
  readonly dimension: Dimension;
  readonly slices: Readonly<Record<string, Slice>>;
  readonly words: SimulationWords;
}) {
  const { t, keyName } = words;
  const [opened, setOpened] = useState<string>();
  const rows = Object.entries(slices).sort(([a, one], [b, other]) =>
    dimension === 'amount' ? Number(a) - Number(b) : other.settlements - one.settlements,
  );
  const most = Math.max(1, ...rows.flatMap(([, { better, worse }]) => [better.fen, worse.fen]));
  const slice = opened === undefined ? undefined : slices[opened];
  return (
    <>
      <table className="simulation__table simulation__table--by">
        <caption className="simulation__caption strong">{t(`by.${dimension}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('by.which')}</th>
            <th scope="col" className="simulation__figure simulation__count-column">
              {t('by.settlements')}
            </th>
            <th scope="col" className="simulation__figure simulation__tally-column">
              {t('by.worse')}
            </th>
            <th scope="col" className="simulation__chart-column">
              {t('by.chart')}
            </th>
            <th scope="col" className="simulation__figure simulation__tally-column">
              {t('by.better')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, { settlements, better, worse }]) => {
            const name = keyName(dimension, key);
            return (
              <tr key={key}>
                <th scope="row">
                  {better.settlements + worse.settlements > 0 ? (
                    <Tap className="simulation__open" label={t('examples.open', { name })} onTap={() => setOpened(key)}>
                      {name}
                    </Tap>
                  ) : (
                    name
                  )}
                </th>
                <td className="num simulation__figure">{count(settlements)}</td>
                <Change tally={worse} words={words} />
                <td>
                  <Bars
                    better={better.fen / most}
                    worse={worse.fen / most}
                    label={t('chart.label', { name, better: yuan(better.fen), worse: yuan(worse.fen) })}
                  />
                </td>
                <Change tally={better} words={words} />
              </tr>
            );
          })}
        </tbody>
      </table>
      {opened !== undefined && slice !== undefined && (
        <Examples name={keyName(dimension, opened)} slice={slice} words={words} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

function Change({ tally, words: { t } }: { readonly tally: Slice['better']; readonly words: SimulationWords }) {
  if (tally.settlements === 0) return <td className="simulation__figure simulation__none">{t('by.nobody')}</td>;
  return (
    <td className="num simulation__figure">
      {yuan(tally.fen)}
      <span className="faint simulation__count">{t('by.count', { n: count(tally.settlements) })}</span>
    </td>
  );
}

const WIDTH = 240;
const HALF = WIDTH / 2;

/** More to pay to the left, less to the right of the line; told apart by side, not by colour alone. */
function Bars({ better, worse, label }: { readonly better: number; readonly worse: number; readonly label: string }) {
  // What there is, is seen: a little of much is not nothing.
  const [left, right] = [worse, better].map((share) => (share > 0 ? Math.max(share * HALF, 2) : 0)) as [number, number];
  return (
    <svg className="simulation__bars" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} 16`}>
      <rect className="simulation__bar--worse" x={HALF - left} y="2" width={left} height="12" />
      <rect className="simulation__bar--better" x={HALF} y="2" width={right} height="12" />
      <line className="simulation__zero" x1={HALF} x2={HALF} y1="0" y2="16" />
    </svg>
  );
}

function Examples({
  name,
  slice,
  words,
  onClose,
}: {
  readonly name: string;
  readonly slice: Slice;
  readonly words: SimulationWords;
  readonly onClose: () => void;
}) {
  const { t } = words;
  const shared = useMessages(interfaceTexts);
  const lists = [
    ['better', slice.mostBetter],
    ['worse', slice.mostWorse],
  ] as const;
  return (
    <DeskDialog
      title={t('examples.title', { name })}
      onClose={onClose}
      actions={
        <Button compact onTap={onClose}>
          {shared('button.close')}
        </Button>
      }
    >
      <p className="small">{t('examples.note')}</p>
      {lists.map(([how, examples]) => (
        <section key={how}>
          <h3 className="strong">{t(`examples.${how}`)}</h3>
          {examples.length === 0 ? (
            <p className="small">{t('examples.none')}</p>
          ) : (
            <ul className="simulation__examples">
              {examples.map((example, index) => (
                <ExampleLines key={index} example={example} words={words} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </DeskDialog>
  );
}

const PAYERS = ['basic', 'critical', 'supplementary', 'assistance', 'tilted', 'charity', 'bottom-line'] as const;

function ExampleLines({ example, words }: { readonly example: Example; readonly words: SimulationWords }) {
  const { t, exampleName } = words;
  const { before, after, total } = example;
  return (
    <li>
      <span className="strong">{exampleName(example)}</span>
      <span className="small num">
        {t('examples.line', { total: yuan(total), before: yuan(before.patient), after: yuan(after.patient) })}
      </span>
      {PAYERS.filter((payer) => before[payer] !== after[payer]).map((payer) => (
        <span key={payer} className="small num">
          {t('examples.change', {
            payer: t(`payer.${payer}`),
            before: yuan(before[payer]),
            after: yuan(after[payer]),
          })}
        </span>
      ))}
    </li>
  );
}
