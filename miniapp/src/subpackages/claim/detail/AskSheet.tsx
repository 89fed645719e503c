import Taro from '@tarojs/taro';
import { sessionRoutes } from '@linli/shared/contract/session';
import { Box, Button, Facts, formatDay, Heading, LinesSkeleton, Money, Notice, Query, Sheet, Text } from '@/components';
import { useQuery } from '@/services/use-query';
import { useWords, type Reimbursement } from '../words';

/** Whom to call about a settlement and what to say: the number comes when the sheet is opened, the page does not wait for it. */
export function AskSheet({ of: { name, claim }, onClose }: { of: Reimbursement; onClose: () => void }) {
  const { t, ti } = useWords();
  const config = useQuery(sessionRoutes.appConfig, {});
  return (
    <Sheet title={t('wrong.sheet')} onClose={onClose}>
      <Box className="stack">
        <Query of={config} skeleton={<LinesSkeleton count={1} />}>
          {({ district, demo }) => (
            <Box className="stack-s">
              <Box>{district.name}</Box>
              <Text className="claim-phone num">{district.phone}</Text>
              {demo ? (
                <Notice>{t('wrong.demo')}</Notice>
              ) : (
                <Button icon="phone" onTap={() => void Taro.makePhoneCall({ phoneNumber: district.phone })}>
                  {t('wrong.call')}
                </Button>
              )}
            </Box>
          )}
        </Query>
        <Box>
          <Heading level={3} className="strong">
            {t('wrong.say')}
          </Heading>
          <Facts
            facts={[
              { label: t('wrong.who'), value: name },
              { label: t('wrong.hospital'), value: claim.hospital },
              { label: t('wrong.when'), value: formatDay(claim.discharged, 'full', ti) },
              { label: t('wrong.own'), value: <Money amount={claim.patient} unit /> },
            ]}
          />
        </Box>
        <Box className="small">{t('wrong.bring')}</Box>
      </Box>
    </Sheet>
  );
}
