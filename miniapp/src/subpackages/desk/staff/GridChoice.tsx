import { useState } from 'react';
import { Button, TextField } from '@/components';
import { Field } from '@/components/form/Field';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';

/** A grid (网格) by its name. */
export interface GridName {
  readonly gridId: string;
  readonly name: string;
}

/** Grids of an agent: chosen by name, each taken off again; one that nobody had yet by its number. */
export function GridChoice({
  known,
  chosen,
  error,
  onChange,
}: {
  readonly known: readonly GridName[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (grids: readonly string[]) => void;
}) {
  const t = useMessages(staffTexts);
  const [other, setOther] = useState('');
  const nameOf = (gridId: string) => known.find((grid) => grid.gridId === gridId)?.name ?? gridId;
  const add = (gridId: string) => {
    if (gridId !== '' && !chosen.includes(gridId)) onChange([...chosen, gridId]);
  };
  return (
    <>
      <Field id="grids" label={t('ask.grids')} error={error}>
        <select id="grids" className="staff__select" value="" onChange={(event) => add(event.target.value)}>
          <option value="">{t('ask.grids.none')}</option>
          {known
            .filter(({ gridId }) => !chosen.includes(gridId))
            .map(({ gridId, name }) => (
              <option key={gridId} value={gridId}>
                {name}
              </option>
            ))}
        </select>
      </Field>
      {chosen.length > 0 && (
        <ul className="staff__grids" aria-label={t('ask.grids.chosen')}>
          {chosen.map((gridId) => (
            <li key={gridId}>
              {nameOf(gridId)}
              <Button
                kind="quiet"
                compact
                label={t('ask.grids.remove.of', { grid: nameOf(gridId) })}
                onTap={() => onChange(chosen.filter((one) => one !== gridId))}
              >
                {t('ask.grids.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        id="other-grid"
        label={t('ask.grids.other')}
        hint={t('ask.grids.hint')}
        value={other}
        maxLength={17}
        onChange={setOther}
        onBlur={() => {
          if (!/^g\d{1,16}$/.test(other.trim())) return;
          add(other.trim());
          setOther('');
        }}
      />
    </>
  );
}
