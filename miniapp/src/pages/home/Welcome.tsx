import { Box, Button, Heading, Icon, Link, Text, type IconName } from '@/components';
import { homeTexts } from '@/messages/home';
import { useMessages } from '@/messages/messages';
import { open } from '@/features/standing/openings';
import './index.css';

/** Nobody bound yet: what this is for, and the one thing to do. */
export function Welcome() {
  const t = useMessages(homeTexts);
  const promises: readonly [IconName, string, string][] = [
    ['shield', t('welcome.see'), t('welcome.see.text')],
    ['pay', t('welcome.pay'), t('welcome.pay.text')],
    ['file', t('welcome.file'), t('welcome.file.text')],
  ];
  return (
    <Box className="home-welcome">
      <Heading level={2} className="home-welcome__heading">
        {t('welcome.heading')}
      </Heading>
      <Box as="ul" className="home-welcome__book">
        {promises.map(([icon, title, text]) => (
          <Box as="li" key={icon} className="home-welcome__promise">
            <Icon name={icon} size={1.75} className="home-welcome__icon" />
            <Box className="grow">
              <Box className="home-welcome__title">{title}</Box>
              <Box className="small">{text}</Box>
            </Box>
          </Box>
        ))}
      </Box>
      <Box className="home-welcome__lead">{t('welcome.lead')}</Box>
      <Button onTap={open.bind}>{t('welcome.bind')}</Button>
      <Box className="center">
        <Box className="small home-welcome__need">{t('welcome.need')}</Box>
        <Link onTap={open.privacy}>
          <Text>{t('welcome.privacy')}</Text>
        </Link>
        <Box className="small home-welcome__need">{t('welcome.now')}</Box>
        <Box className="home-welcome__now">
          <Link onTap={() => open.estimate()}>
            <Text>{t('welcome.estimate')}</Text>
          </Link>
          <Link onTap={() => open.rules()}>
            <Text>{t('welcome.rules')}</Text>
          </Link>
        </Box>
      </Box>
    </Box>
  );
}
