import { useState } from 'react';
import { newId } from '@linli/shared/kernel/ids';
import { formatYuan } from '@linli/shared/kernel/money';
import { AmountField, Box, Card, Notice, Tabs, Tap } from '@/components';
import { randomBytes } from '@/services/platform';
import { BillLines } from './BillLines';
import { BillPhotos } from './BillPhotos';
import type { BillLine, Form } from './form';
import type { WrongCode } from './read-form';
import { useWords } from './use-words';
import type { Fen } from '@linli/shared/kernel/money';

export interface AmountsProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  /** What is wrong with a field, by its id. */
  readonly wrong: Readonly<Record<string, WrongCode>>;
  /** Sum of the bill's lines, fen, once they can be read. */
  readonly sum: Fen | undefined;
}

const newLine = (sort: BillLine['sort']): BillLine => ({
  key: newId('x', randomBytes),
  name: '',
  sort,
  amount: '',
  ratio: '',
});

/** 花了多少: one sum, or the bill line by line; what the rules do not take in stands apart only if somebody wants it to. */
export function Amounts({ form, set, wrong, sum }: AmountsProps) {
  const { t } = useWords();
  // Parts that were typed stay in sight.
  const [parts, setParts] = useState(form.own !== '' || form.overPrice !== '' || form.lines.length > 0);
  const error = (field: string) => (wrong[field] === undefined ? undefined : t(`wrong.${wrong[field]}`));
  const changeLines = (lines: readonly BillLine[]) => set({ lines });
  const chooseMode = (mode: Form['mode']) =>
    set({ mode, ...(mode === 'lines' && form.lines.length === 0 && { lines: [newLine('a')] }) });
  return (
    <Card>
      <Box className="stack">
        <Tabs
          label={t('mode.label')}
          value={form.mode}
          onChange={chooseMode}
          tabs={[
            { value: 'total', label: t('mode.total') },
            { value: 'lines', label: t('mode.lines') },
          ]}
        />
        {form.mode === 'total' ? (
          <>
            <AmountField
              id="total"
              label={t('total')}
              hint={t('total.hint')}
              error={error('total')}
              value={form.total}
              onChange={(total) => set({ total })}
            />
            {parts ? (
              <>
                <AmountField
                  id="own"
                  label={t('own')}
                  hint={t('own.hint')}
                  optional
                  error={error('own')}
                  value={form.own}
                  onChange={(own) => set({ own })}
                />
                <AmountField
                  id="overPrice"
                  label={t('over')}
                  hint={t('over.hint')}
                  optional
                  error={error('overPrice')}
                  value={form.overPrice}
                  onChange={(overPrice) => set({ overPrice })}
                />
                <BillLines
                  lines={form.lines.filter(({ sort }) => sort === 'b')}
                  only="b"
                  error={error}
                  onChange={(lines) => changeLines([...form.lines.filter(({ sort }) => sort !== 'b'), ...lines])}
                  onAdd={() => changeLines([...form.lines, newLine('b')])}
                />
              </>
            ) : (
              <Box>
                <Box className="small">{t('parts.none')}</Box>
                <Tap className="link" onTap={() => setParts(true)}>
                  {t('parts.open')}
                </Tap>
              </Box>
            )}
          </>
        ) : (
          <>
            <BillPhotos />
            <BillLines
              lines={form.lines}
              error={error}
              onChange={changeLines}
              onAdd={() => changeLines([...form.lines, newLine('a')])}
            />
            {error('total') !== undefined && <Notice kind="loss">{error('total')}</Notice>}
            {error('lines') !== undefined && <Notice kind="loss">{error('lines')}</Notice>}
            {sum !== undefined && <Box className="strong num">{t('lines.sum', { amount: formatYuan(sum) })}</Box>}
          </>
        )}
      </Box>
    </Card>
  );
}
