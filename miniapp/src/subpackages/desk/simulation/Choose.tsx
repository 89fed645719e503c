import { useState } from 'react';
import type { DeskVersion } from '@linli/shared/contract/policy-desk';
import type { GatheredYear } from '@linli/shared/contract/simulation';
import { shanghaiDate } from '@linli/shared/kernel/date';
import { Button } from '@/components';
import { useMessages } from '@/messages/messages';
import { simulationTexts } from '@/messages/simulation';
import { count } from './simulation-words';
import type { Chosen } from './use-simulation';

const keyOf = ({ year, version }: Pick<DeskVersion, 'year' | 'version'>): string => `${year}#${version}`;

/** What somebody most likely wants to try: what is being written, then another version of that year, then the year after. */
function toTry(versions: readonly DeskVersion[], inForce: DeskVersion | undefined): DeskVersion | undefined {
  const others = versions.filter((one) => one !== inForce && one.year >= (inForce?.year ?? 0));
  return (
    others.find(({ status }) => status !== 'published' && status !== 'superseded') ??
    others.find(({ year }) => year === inForce?.year) ??
    others.at(-1) ??
    inForce
  );
}

/** Which settlements, under which version, against which: what is in force against the newest is offered first. */
export function Choose({
  gathered,
  versions,
  running,
  onStart,
  onStop,
}: {
  readonly gathered: readonly GatheredYear[];
  readonly versions: readonly DeskVersion[];
  readonly running: boolean;
  readonly onStart: (chosen: Chosen) => void;
  readonly onStop: () => void;
}) {
  const t = useMessages(simulationTexts);
  const usable = versions.filter(({ status }) => status !== 'withdrawn');
  const [claims, setClaims] = useState(gathered[0]?.year ?? 0);
  const inForce = usable.find(({ year, inForce: now }) => now && year === claims) ?? usable[0];
  const newest = toTry(usable, inForce);
  const [chosenBefore, setBefore] = useState<string>();
  const [chosenAfter, setAfter] = useState<string>();
  const find = (key: string | undefined, otherwise: DeskVersion | undefined): DeskVersion | undefined =>
    usable.find((one) => keyOf(one) === key) ?? otherwise;
  const [before, after] = [find(chosenBefore, inForce), find(chosenAfter, newest)];

  const start = () => {
    if (before === undefined || after === undefined) return;
    onStart({
      claims,
      before: { year: before.year, version: before.version },
      after: { year: after.year, version: after.version },
    });
  };
  const choices = usable.map((one) => ({
    value: keyOf(one),
    label: t('form.version', {
      year: one.year,
      n: one.version,
      status: t(`status.${one.inForce ? 'in-force' : one.status}`),
    }),
  }));
  return (
    <div className="simulation__form">
      <Select
        id="simulation-claims"
        label={t('form.claims')}
        value={String(claims)}
        choices={gathered.map(({ year, settlements, people, gatheredAt }) => ({
          value: String(year),
          label: t('form.claims.one', {
            year,
            n: count(settlements),
            people: count(people),
            day: shanghaiDate(Date.parse(gatheredAt)),
          }),
        }))}
        onChange={(value) => setClaims(Number(value))}
      />
      <Select
        id="simulation-before"
        label={t('form.before')}
        value={before === undefined ? '' : keyOf(before)}
        choices={choices}
        onChange={setBefore}
      />
      <Select
        id="simulation-after"
        label={t('form.after')}
        value={after === undefined ? '' : keyOf(after)}
        choices={choices}
        onChange={setAfter}
      />
      {running ? (
        <Button kind="second" compact onTap={onStop}>
          {t('form.stop')}
        </Button>
      ) : (
        <Button compact onTap={start}>
          {t('form.start')}
        </Button>
      )}
    </div>
  );
}

function Select({
  id,
  label,
  value,
  choices,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className="simulation__field">
      <label className="small strong" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="simulation__select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
