import type { ReactNode } from 'react';
import { formatYuan, formatYuanShort, type Fen } from '@linli/shared/kernel/money';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Text } from '../primitives';
import './Money.css';

export interface MoneyProps {
  /** fen */
  readonly amount: Fen;
  /** "+ 16,728.00" or "− 1,980.00": for lines that add or take away. */
  readonly signed?: boolean;
  /** Leaves ".00" away: for round sums in a sentence. */
  readonly short?: boolean;
  /** Adds 元. */
  readonly unit?: boolean;
  readonly tone?: 'plain' | 'settled' | 'due' | 'loss';
}

/** An amount inside a line or sentence: grouped, tabular, never broken over two lines. */
export function Money({ amount, signed = false, short = false, unit = false, tone = 'plain' }: MoneyProps) {
  const t = useMessages(interfaceTexts);
  const digits = (short ? formatYuanShort : formatYuan)(Math.abs(amount) as Fen);
  const sign = amount < 0 ? '− ' : signed && amount > 0 ? '+ ' : '';
  return (
    <Text className={`num money--${tone}`}>
      {`${sign}${digits}`}
      {unit && ` ${t('money.yuan')}`}
    </Text>
  );
}

/** The sum that a page is about: yuan large, fen small. */
export function BigMoney({
  amount,
  label,
  note,
  tone = 'plain',
}: {
  amount: Fen;
  label?: string;
  note?: ReactNode;
  tone?: 'plain' | 'settled' | 'due';
}) {
  const t = useMessages(interfaceTexts);
  const [whole, cents] = formatYuan(amount).split('.') as [string, string];
  return (
    <Box>
      {label !== undefined && <Box className="small">{label}</Box>}
      <Box className={`big-money money--${tone}`}>
        <Text className="num">{whole}</Text>
        {cents !== '00' && <Text className="num big-money__cents">.{cents}</Text>}
        <Text className="big-money__unit"> {t('money.yuan')}</Text>
      </Box>
      {note !== undefined && <Box className="small">{note}</Box>}
    </Box>
  );
}
