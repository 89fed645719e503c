import { sessionRoutes } from '@linli/shared/contract/session';
import { Box, Card, Facts, LinkRow, Page } from '@/components';
import { useMessages } from '@/messages/messages';
import { privacyTexts } from '@/messages/privacy';
import { open } from '@/features/standing/openings';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import '../lists.css';

const COLLECTED = ['id', 'phone', 'address', 'photo', 'sign', 'pay', 'wechat'] as const;

/** 隐私说明: what is collected and why, and how to see it and take it back. Reads without a network. */
export default function PrivacyPage() {
  const t = useMessages(privacyTexts);
  const who = useWho();
  const config = useQuery(sessionRoutes.appConfig, {});
  const own = who?.personId;
  return (
    <Page title={t('title')} heading={t('heading')}>
      <Box className="small people-lead">{t('lead')}</Box>
      <Card title={t('collect.title')}>
        <Box as="ul" className="people-list">
          {COLLECTED.map((what) => (
            <Box as="li" key={what} className="people-list__item">
              <Box className="strong">{t(`collect.${what}`)}</Box>
              <Box className="small">{t(`collect.${what}.why`)}</Box>
            </Box>
          ))}
        </Box>
      </Card>
      <Card title={t('not.title')}>{t('not.text')}</Card>
      <Card title={t('phone.title')}>{t('phone.text')}</Card>
      {own === undefined ? (
        <Card title={t('see.title')}>
          <Facts
            facts={[
              { label: t('see.record'), value: t('see.unbound') },
              { label: t('see.mandates'), value: t('see.unbound') },
              { label: t('see.correct'), value: t('see.correct.text') },
            ]}
          />
        </Card>
      ) : (
        <Card flush title={t('see.title')}>
          <LinkRow icon="eye" title={t('see.record')} detail={t('see.record.text')} onTap={() => open.record(own)} />
          <LinkRow
            icon="hand-over"
            title={t('see.mandates')}
            detail={t('see.mandates.text')}
            onTap={() => open.mandates(own)}
          />
          <LinkRow icon="pen" title={t('see.data')} detail={t('see.data.text')} onTap={open.myData} />
          <LinkRow icon="trash" title={t('see.erase')} detail={t('see.erase.text')} onTap={open.erase} />
        </Card>
      )}
      <Box className="small people-foot">
        {t('law')}
        {config.data && ` ${t('law.by', { district: config.data.district.name })}`}
      </Box>
    </Page>
  );
}
