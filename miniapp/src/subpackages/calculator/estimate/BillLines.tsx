import { AmountField, Box, Button, Field, Heading, Tabs, Tap, TextField } from '@/components';
import { LINE_SORTS, type BillLine } from './form';
import { amountField, ratioField } from './read-form';
import { useWords } from './use-words';

/** Lines of a bill: what it is, how much, and what it is to the rules. `only` where all are of one sort. */
export function BillLines({
  lines,
  only,
  error,
  onChange,
  onAdd,
}: {
  lines: readonly BillLine[];
  only?: BillLine['sort'];
  error: (field: string) => string | undefined;
  onChange: (lines: readonly BillLine[]) => void;
  onAdd: () => void;
}) {
  const { t } = useWords();
  return (
    <Box>
      {lines.length > 0 && (
        <Box as="ul" className="calculator__lines">
          {lines.map((line, index) => (
            <Box as="li" key={line.key} className="calculator__line">
              <Line
                line={line}
                n={index + 1}
                {...(only === undefined ? {} : { only })}
                error={error}
                onChange={(change) =>
                  onChange(lines.map((each) => (each.key === line.key ? { ...each, ...change } : each)))
                }
                onRemove={() => onChange(lines.filter(({ key }) => key !== line.key))}
              />
            </Box>
          ))}
        </Box>
      )}
      <Button kind="second" icon="plus" onTap={onAdd}>
        {t(only === 'b' ? 'lines.add.b' : 'lines.add')}
      </Button>
    </Box>
  );
}

function Line({
  line,
  n,
  only,
  error,
  onChange,
  onRemove,
}: {
  line: BillLine;
  n: number;
  only?: BillLine['sort'];
  error: (field: string) => string | undefined;
  onChange: (change: Partial<BillLine>) => void;
  onRemove: () => void;
}) {
  const { t } = useWords();
  const id = `line-${line.key}`;
  return (
    <Box>
      <Box className="row row--between">
        <Heading level={2} className="strong">
          {t(only === 'b' ? 'line.b.n' : 'line.n', { n })}
        </Heading>
        <Tap className="link" label={t('line.remove.n', { n })} onTap={onRemove}>
          {t('line.remove')}
        </Tap>
      </Box>
      <TextField
        id={`${id}-name`}
        label={t('line.name')}
        optional
        maxLength={40}
        value={line.name}
        onChange={(name) => onChange({ name })}
      />
      <AmountField
        id={amountField(line)}
        label={t('line.amount')}
        error={error(amountField(line))}
        value={line.amount}
        onChange={(amount) => onChange({ amount })}
      />
      {only === undefined && (
        <Field id={`${id}-sort`} label={t('line.sort')} hint={t(`sort.${line.sort}.detail`)} group>
          <Tabs
            label={t('line.sort')}
            value={line.sort}
            onChange={(sort) => onChange({ sort })}
            tabs={LINE_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
          />
        </Field>
      )}
      {line.sort === 'b' && (
        <TextField
          id={ratioField(line)}
          label={t('line.ratio')}
          hint={t('line.ratio.hint')}
          optional
          keyboard="amount"
          maxLength={7}
          suffix="%"
          error={error(ratioField(line))}
          value={line.ratio}
          onChange={(ratio) => onChange({ ratio })}
        />
      )}
    </Box>
  );
}
