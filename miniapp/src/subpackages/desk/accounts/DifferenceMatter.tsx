import { useState } from 'react';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import { type DifferenceAction, NEEDS_NOTE } from '@linli/shared/domain/difference';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { formatYuan } from '@linli/shared/kernel/money';
import { Button, focusOn, ProblemNotice } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { useDeskKeys } from '../filings/use-desk-keys';
import { DeskDialog } from '../frame/DeskDialog';
import { type Difference, useAccountWords } from './words';

const NOTE_ID = 'difference-note';
const SHORTEST_NOTE = 4;

/** One difference: what the three sides say, what it means, what can be done, and what was done. */
export function DifferenceMatter({
  difference,
  mayAct,
  letters,
  onChanged,
  onOrder,
  onSay,
}: {
  readonly difference: Difference;
  readonly mayAct: boolean;
  readonly letters: boolean;
  readonly onChanged: (difference: Difference) => void;
  readonly onOrder: (order: string) => void;
  readonly onSay: (text: string) => void;
}) {
  const words = useAccountWords();
  const { t } = words;
  const { kind, movement, number, transactionId, orderId, otherDay, status } = difference;
  return (
    <section className="accounts-card" aria-labelledby="difference-title">
      <div className="accounts-card__head">
        <h2 id="difference-title" className="desk-heading">
          {t(`kind.${kind}`)}
        </h2>
        <span className="faint">{t(`difference.${status}`)}</span>
      </div>
      <p className="small">{t(`why.${kind}`)}</p>
      <div className="accounts-facts">
        {kind === 'balance' ? (
          <>
            <Figure label={t('matter.kept')} amount={difference.ours} />
            <Figure label={t('matter.recomputed')} amount={difference.bill} />
          </>
        ) : movement === undefined ? null : (
          <>
            <Figure label={t('matter.ours')} amount={difference.ours} />
            <Figure label={t('matter.notice')} amount={difference.notice} />
            <Figure label={t('matter.bill')} amount={difference.bill} />
          </>
        )}
      </div>
      <dl className="accounts-numbers">
        <Number label={t('matter.day')} value={difference.day} />
        {otherDay !== undefined && <Number label={t('matter.other-day')} value={otherDay} />}
        {movement !== undefined && (
          <Number label={t(movement === 'refund' ? 'matter.refund-number' : 'matter.number')} value={number} />
        )}
        {transactionId !== undefined && <Number label={t('matter.transaction')} value={transactionId} />}
        {orderId !== undefined && <Number label={t('matter.order')} value={orderId} />}
      </dl>
      {orderId !== undefined && (
        <Button kind="quiet" compact icon="chevron-right" onTap={() => onOrder(orderId)}>
          {t('matter.entries')}
        </Button>
      )}
      <Actions difference={difference} mayAct={mayAct} letters={letters} onChanged={onChanged} onSay={onSay} />
      <History difference={difference} />
    </section>
  );
}

function Figure({ label, amount }: { readonly label: string; readonly amount: Difference['ours'] }) {
  const { t } = useAccountWords();
  return (
    <div className={`accounts-figure ${amount === undefined ? 'accounts-figure--absent' : ''}`}>
      <div className="faint">{label}</div>
      <div className="num accounts-figure__amount">
        {amount === undefined ? t('matter.absent') : formatYuan(amount)}
      </div>
    </div>
  );
}

function Number({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="accounts-numbers__row">
      <dt className="faint">{label}</dt>
      <dd className="num accounts-table__number">{value}</dd>
    </div>
  );
}

function Actions({
  difference,
  mayAct,
  letters,
  onChanged,
  onSay,
}: {
  readonly difference: Difference;
  readonly mayAct: boolean;
  readonly letters: boolean;
  readonly onChanged: (difference: Difference) => void;
  readonly onSay: (text: string) => void;
}) {
  const { t } = useAccountWords();
  const shared = useMessages(interfaceTexts);
  const [note, setNote] = useState('');
  const [mistake, setMistake] = useState(false);
  const [closing, setClosing] = useState(false);
  const resolve = useAction(accountsRoutes.resolveDifference, { call: deskCall });
  const { allowed, day, differenceId, version } = difference;

  const act = async (action: DifferenceAction) => {
    setClosing(false);
    const body = { action, version, ...(note.trim() !== '' && { note: note.trim() }) };
    const done = await resolve.run({ params: { day, differenceId }, body });
    if (done?.ok !== true) return;
    setNote('');
    onSay(t('act.done'));
    onChanged(done.value);
  };
  const choose = (action: DifferenceAction) => {
    if (!allowed.includes(action)) return;
    if (NEEDS_NOTE.includes(action) && [...note.trim()].length < SHORTEST_NOTE) {
      setMistake(true);
      focusOn(NOTE_ID);
      return;
    }
    if (action === 'explain') setClosing(true);
    else void act(action);
  };
  useDeskKeys(
    { a: () => choose('ask'), w: () => choose('wait'), e: () => focusOn(NOTE_ID) },
    () => choose('explain'),
    letters,
  );

  if (!mayAct) return <p className="small">{t('act.read-only')}</p>;
  if (allowed.length === 0) return difference.status === 'noted' ? <p className="small">{t('act.none')}</p> : null;
  const writes = allowed.some((action) => NEEDS_NOTE.includes(action));
  return (
    <div className="accounts-act">
      <h3 className="strong">{t('act.title')}</h3>
      {writes && (
        <div className="accounts-act__note">
          <label htmlFor={NOTE_ID} className="strong">
            {t('act.note')}
          </label>
          <p id="difference-note-hint" className="faint">
            {t('act.note.hint')}
          </p>
          {mistake && (
            <p id="difference-note-mistake" role="alert" className="accounts-act__mistake">
              {t('act.note.missing')}
            </p>
          )}
          <textarea
            id={NOTE_ID}
            className="accounts-act__input"
            rows={3}
            maxLength={300}
            value={note}
            aria-describedby={mistake ? 'difference-note-mistake difference-note-hint' : 'difference-note-hint'}
            aria-invalid={mistake}
            onChange={(event) => {
              setNote(event.target.value);
              setMistake(false);
              resolve.clear();
            }}
          />
        </div>
      )}
      {resolve.problem !== undefined && resolve.problem.status !== 401 && <ProblemNotice problem={resolve.problem} />}
      <div className="accounts-act__buttons">
        {allowed.map((action, index) => (
          <Button
            key={action}
            kind={index === 0 ? 'main' : action === 'explain' ? 'quiet' : 'second'}
            compact
            busy={resolve.busy}
            onTap={() => choose(action)}
          >
            {t(`act.${action}`)}
          </Button>
        ))}
      </div>
      {closing && (
        <DeskDialog
          title={t('act.confirm')}
          onClose={() => setClosing(false)}
          actions={
            <>
              <Button compact onTap={() => void act('explain')}>
                {t('act.explain')}
              </Button>
              <Button kind="quiet" compact onTap={() => setClosing(false)}>
                {shared('button.cancel')}
              </Button>
            </>
          }
        >
          <p>{t('act.confirm.text')}</p>
          <p className="accounts-act__quote">{note.trim()}</p>
        </DeskDialog>
      )}
    </div>
  );
}

/** Everything that happened to it: who, when, what they wrote. */
function History({ difference: { steps } }: { readonly difference: Difference }) {
  const { t } = useAccountWords();
  return (
    <div className="accounts-history">
      <h3 className="strong">{t('matter.history')}</h3>
      <ol className="accounts-history__list">
        {steps.map(({ action, at, by = '', note, outcome }, index) => (
          <li key={index}>
            <span className="num faint">{shanghaiWallTime(Date.parse(at))}</span> {t(`step.${action}`, { by })}
            {outcome !== undefined && (
              <span className="small">
                {' '}
                {t('step.outcome', { outcome: t(`outcome.${outcome}` as 'outcome.insured') })}
              </span>
            )}
            {note !== undefined && <p className="accounts-act__quote">{note}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}
