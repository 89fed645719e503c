import { Box, Heading, Stamp, Text } from '@/components';
import type { Receipt } from './receipt-model';
import './ReceiptPaper.css';

/** The receipt as a slip of paper with a torn edge and a seal. */
export function ReceiptPaper({
  receipt: { heading, sub, stamp, lines, totals, sum, facts, foot },
}: {
  receipt: Receipt;
}) {
  return (
    <Box as="section" className="receipt" label={sub}>
      <Box className="receipt__head">
        <Box>
          <Box className="receipt__scheme">{heading}</Box>
          <Heading level={2} className="receipt__title">
            {sub}
          </Heading>
        </Box>
        <Stamp kind="settled" large>
          {stamp}
        </Stamp>
      </Box>
      <Box as="ul">
        {lines.map(({ name, personal, cover, reference }) => (
          <Box as="li" key={reference} className="receipt__person">
            <Box className="receipt__line">
              <Text className="receipt__name">{name}</Text>
              <Text className="num strong">{personal}</Text>
            </Box>
            {cover !== undefined && <Box className="small">{cover}</Box>}
            <Box className="faint receipt__number">{reference}</Box>
          </Box>
        ))}
      </Box>
      {totals.map(({ label, value }) => (
        <Box key={label} className="receipt__line small">
          <Text>{label}</Text>
          <Text className="num">{value}</Text>
        </Box>
      ))}
      <Box className="receipt__line receipt__sum">
        <Text>{sum.label}</Text>
        <Text className="num">{sum.value}</Text>
      </Box>
      <Box as="dl" className="receipt__facts">
        {facts.map(({ label, value }) => (
          <Box key={label} className="receipt__fact">
            <Box as="dt" className="faint">
              {label}
            </Box>
            <Box as="dd" className="receipt__number">
              {value}
            </Box>
          </Box>
        ))}
      </Box>
      <Box className="faint receipt__foot">{foot}</Box>
    </Box>
  );
}
