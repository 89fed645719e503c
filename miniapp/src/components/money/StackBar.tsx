import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Text } from '../primitives';
import { Money } from './Money';

export interface Part {
  readonly label: string;
  /** fen, not negative */
  readonly amount: Fen;
  /** The person's own part is ochre; payers go from dark to light green; other is grey. Default by order. */
  readonly who?: 'payer' | 'self' | 'other';
}

const PAYERS = ['var(--part-1)', 'var(--part-2)', 'var(--part-3)', 'var(--part-5)'];

const coloured = (parts: readonly Part[]) => {
  let payer = 0;
  return parts.map((part) => {
    const colour =
      part.who === 'self'
        ? 'var(--part-4)'
        : part.who === 'other'
          ? 'var(--part-6)'
          : (PAYERS[payer++ % PAYERS.length] as string);
    return { ...part, colour };
  });
};

/** Who pays which part: a bar, and the same in words and figures. Empty parts are left out. */
export function StackBar({ parts, legend = true }: { parts: readonly Part[]; legend?: boolean }) {
  const t = useMessages(interfaceTexts);
  const shown = coloured(parts.filter(({ amount }) => amount > 0));
  const spoken = shown.map(({ label, amount }) => `${label} ${formatYuan(amount)} ${t('money.yuan')}`).join('，');
  return (
    <Box className="stack-bar">
      <Box className="stack-bar__bar" role="img" label={t('stack.label', { parts: spoken })}>
        {shown.map(({ label, amount, colour }) => (
          // Grows by its amount; never thinner than a line, so that a small part is still seen.
          <Box key={label} className="stack-bar__part" style={{ flexGrow: amount, backgroundColor: colour }} />
        ))}
      </Box>
      {legend && (
        <Box className="stack-bar__legend" silent>
          {shown.map(({ label, amount, colour }) => (
            <Text key={label} className="stack-bar__key">
              <Text className="stack-bar__dot" style={{ backgroundColor: colour }} />
              {label} <Money amount={amount} />
            </Text>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** How far a running total has come towards its limit (起付线, 年度限额). */
export function Meter({ label, used, limit, note }: { label: string; used: Fen; limit: Fen; note?: string }) {
  const share = limit <= 0 ? 1 : Math.min(1, used / limit);
  return (
    <Box className="meter">
      <Box className="row row--between">
        <Text>{label}</Text>
        <Text className="small">
          <Money amount={used} short /> / <Money amount={limit} short unit />
        </Text>
      </Box>
      <Box className="meter__track" silent>
        <Box className="meter__fill" style={{ width: `${Math.round(share * 1000) / 10}%` }} />
      </Box>
      {note !== undefined && <Box className="faint">{note}</Box>}
    </Box>
  );
}
