import type { ReactNode } from 'react';
import type { RuleEntry } from '@linli/shared/policy/rule-book/entry';
import type { RulePage } from '@linli/shared/policy/rule-book/rule-page';
import { scopeWords } from '@linli/shared/policy/rule-book/rule-terms';
import { Box, Card, formatDay, Text } from '@/components';
import { FigureLink } from '@/features/rule-book/FigureLink';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { usePreferences } from '@/preferences/preferences';
import { waitWords } from './wait-words';

/** Three numbers first: what one pays, from when one has benefits, what a stay in hospital is paid at. */
export function Headline({ page }: { page: RulePage }) {
  const t = useMessages(rulesTexts);
  const ti = useMessages(interfaceTexts);
  const say = useSpeaker();
  // “1/1” is no day in English.
  const english = usePreferences().language === 'en';
  const { pack, headline, sections } = page;
  const { pay, from, get } = headline;
  const windows = sections
    .flatMap(({ chapters }) => chapters.flatMap(({ blocks }) => blocks))
    .flatMap((block) => (block.kind === 'window' ? [block.from, block.until] : []));
  const subsidised = Object.keys(pack.premium?.subsidies ?? {}).length > 0;
  const level = get?.scopes.map((scope) => scopeWords(scope, say)).join('');
  const wait = from === undefined ? '' : waitWords(from.result, say);
  return (
    <Card tone="settled">
      <Row
        label={t('head.pay')}
        value={<FigureLink pack={pack} of={found(pay)} />}
        {...(subsidised ? { note: t('head.pay.note') } : {})}
      />
      <Row
        label={t('head.from')}
        value={
          from === undefined ? (
            <FigureLink pack={pack} of={[]} />
          ) : (
            <FigureLink
              pack={pack}
              of={windows.slice(0, 2)}
              what={t('head.from')}
              shown={t('head.from.value', {
                day: formatDay(from.result.benefitsFrom, english ? 'full' : 'month-day', ti),
              })}
            />
          )
        }
        {...(from === undefined ? {} : { note: wait === '' ? t('head.from.note') : t('head.from.wait', { wait }) })}
      />
      <Row
        label={level === undefined || level === '' ? t('head.get') : t('head.get.at', { level })}
        value={<FigureLink pack={pack} of={found(get)} />}
        {...(get === undefined ? {} : { note: t('head.get.note') })}
      />
    </Card>
  );
}

const found = (entry: RuleEntry | undefined): readonly RuleEntry[] => (entry === undefined ? [] : [entry]);

function Row({ label, value, note }: { label: string; value: ReactNode; note?: string }) {
  return (
    <Box className="rules-head">
      <Box className="rules-head__words">
        <Text className="rules-head__label">{label}</Text>
        {note !== undefined && <Box className="small">{note}</Box>}
      </Box>
      <Box className="rules-head__value num">{value}</Box>
    </Box>
  );
}
