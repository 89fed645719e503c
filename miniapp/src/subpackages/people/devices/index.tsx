import { useState } from 'react';
import type { ResponseOf } from '@linli/shared/contract/route';
import { sessionRoutes } from '@linli/shared/contract/session';
import { Box, Button, Card, Dialog, MomentText, Notice, Page, Pill, ProblemNotice, Query } from '@/components';
import { devicesTexts } from '@/messages/devices';
import { useMessages } from '@/messages/messages';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import '../lists.css';
import './index.css';

type Device = ResponseOf<typeof sessionRoutes.devices>['devices'][number];

/** 登录的手机和电脑：where one is signed in, and an end to what one does not know. */
export default function DevicesPage() {
  const t = useMessages(devicesTexts);
  const devices = useQuery(sessionRoutes.devices, {}, { keep: false });
  const end = useAction(sessionRoutes.endDevice);
  const [asking, setAsking] = useState<Device['sessionId'] | 'others'>();
  const [done, setDone] = useState(false);

  const confirm = async () => {
    if (asking === undefined) return;
    const answer = await end.run({ params: { sessionId: asking } });
    setAsking(undefined);
    if (answer?.ok !== true) return;
    setDone(true);
    devices.refresh();
  };
  const all = asking === 'others';

  return (
    <Page
      title={t('title')}
      over={
        asking !== undefined && (
          <Dialog
            title={t(all ? 'others.title' : 'end.title')}
            confirm={t(all ? 'others' : 'end')}
            loss
            busy={end.busy}
            onConfirm={() => void confirm()}
            onCancel={() => setAsking(undefined)}
          >
            {t(all ? 'others.text' : 'end.text')}
          </Dialog>
        )
      }
    >
      <Box className="people-parts">
        {done && (
          <Notice kind="settled" live>
            {t('done')}
          </Notice>
        )}
        {end.problem !== undefined && <ProblemNotice problem={end.problem} />}
        <Query of={devices}>
          {({ today, devices: list }) => (
            <Box className="stack">
              <Box>{list.length > 1 ? t('lead') : t('only')}</Box>
              {list.map((device) => (
                <Card key={device.sessionId}>
                  <Box className="devices__head">
                    <Box className="strong">
                      {t(`device.${device.device}`)} · {t(`app.${device.app}`)}
                    </Box>
                    {device.current && <Pill kind="settled">{t('here')}</Pill>}
                  </Box>
                  <Box className="small">
                    {t('used')}
                    <MomentText at={device.lastUsedAt} today={today} />
                  </Box>
                  <Box className="small">
                    {t('since')}
                    <MomentText at={device.signedInAt} today={today} />
                  </Box>
                  {!device.current && (
                    <Box className="devices__end">
                      <Button
                        kind="second"
                        compact
                        label={`${t('end')}：${t(`device.${device.device}`)}`}
                        onTap={() => setAsking(device.sessionId)}
                      >
                        {t('end')}
                      </Button>
                    </Box>
                  )}
                </Card>
              ))}
              {list.length > 2 && (
                <Button kind="quiet" onTap={() => setAsking('others')}>
                  {t('others')}
                </Button>
              )}
            </Box>
          )}
        </Query>
      </Box>
    </Page>
  );
}
