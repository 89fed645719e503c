import Taro from '@tarojs/taro';
import { sessionRoutes } from '@linli/shared/contract/session';
import { Box, Button, Card, LinesSkeleton, LinkRow, Notice, Page, Query, Text } from '@/components';
import { useMessages } from '@/messages/messages';
import { privacyTexts } from '@/messages/privacy';
import { open } from '@/features/standing/openings';
import { useQuery } from '@/services/use-query';
import '../lists.css';

const QUESTIONS = ['twice', 'late', 'elder', 'away'] as const;
const GRADES = ['A', 'B', 'C', 'D'] as const;
const PAPERS = ['deceased', 'employee', 'phone'] as const;

/** 帮助: whom to call, where to go with which papers, common questions, where figures come from. */
export default function AboutPage() {
  const t = useMessages(privacyTexts);
  const config = useQuery(sessionRoutes.appConfig, {});
  return (
    <Page title={t('help.title')}>
      <Box className="people-parts">
        <Box>
          <Query of={config} skeleton={<LinesSkeleton count={1} />}>
            {({ district, demo }) => (
              <Card title={t('help.bureau', { district: district.name })}>
                <Box className="stack">
                  <Text className="people-number num">{district.phone}</Text>
                  <Box className="small">{t('help.bureau.text')}</Box>
                  {demo ? (
                    <Notice>{t('help.demo')}</Notice>
                  ) : (
                    <Button
                      icon="phone"
                      label={t('help.call.number', { phone: district.phone })}
                      onTap={() => void Taro.makePhoneCall({ phoneNumber: district.phone })}
                    >
                      {t('help.call')}
                    </Button>
                  )}
                </Box>
              </Card>
            )}
          </Query>
        </Box>
        <Box>
          <Card title={t('help.station')}>
            {t('help.station.text')}
            <Box as="ul" className="people-list">
              {PAPERS.map((what) => (
                <Box as="li" key={what} className="people-list__item small">
                  {t(`help.station.${what}`)}
                </Box>
              ))}
            </Box>
          </Card>
          <Card title={t('ask.title')}>
            <Box as="ul" className="people-list">
              {QUESTIONS.map((question) => (
                <Box as="li" key={question} className="people-list__item">
                  <Box className="strong">{t(`ask.${question}`)}</Box>
                  <Box className="small">{t(`ask.${question}.a`)}</Box>
                </Box>
              ))}
            </Box>
          </Card>
          <Card title={t('figures.title')}>
            {t('figures.text')}
            <Box as="ul" className="people-list">
              {GRADES.map((grade) => (
                <Box as="li" key={grade} className="people-list__item small">
                  {t(`figures.${grade}`)}
                </Box>
              ))}
            </Box>
            <Box className="small">{t('figures.provisional')}</Box>
          </Card>
          <Card flush title={t('about.name')}>
            <LinkRow icon="lock" title={t('about.privacy')} detail={t('about.text')} onTap={open.privacy} />
          </Card>
        </Box>
      </Box>
    </Page>
  );
}
