import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import { Box, Card, LinkRow, Page, Pill, Query, Text } from '@/components';
import { mattersTexts } from '@/messages/matters';
import { useMessages } from '@/messages/messages';
import { useForWhom, type ForWhom } from '@/features/for-whom/for-whom';
import { isOpen, needOf } from '@/features/standing/need';
import { open, openFilings } from '@/features/standing/openings';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';

type Home = ResponseOf<typeof peopleRoutes.home>;

/** 办事: everything that can be done, grouped by what one comes for, each for one person or for the family. */
export default function MattersPage() {
  const t = useMessages(mattersTexts);
  const home = useQuery(peopleRoutes.home, {});
  const { ask, sheet } = useForWhom(home.data?.cards ?? []);
  return (
    <Page tab="matters" title={t('title')} over={sheet}>
      <Query of={home}>{(data) => <Matters home={data} ask={ask} />}</Query>
    </Page>
  );
}

function Matters({ home: { account, cards }, ask }: { home: Home; ask: ForWhom['ask'] }) {
  const t = useMessages(mattersTexts);
  const who = useWho();
  const nobody = cards.length === 0;
  const due = cards.map(needOf).filter(isOpen).length;
  const everybody = () => true;
  return (
    <Box>
      {!account.bound && (
        <Card flush tone="settled">
          <LinkRow icon="id-card" title={t('bind')} detail={t('bind.detail')} onTap={open.bind} />
        </Card>
      )}
      {!nobody && (
        <>
          <Card flush title={t('group.cover')}>
            <LinkRow
              icon="shield"
              title={t('enrol')}
              detail={t('enrol.detail')}
              onTap={() =>
                ask({ title: t('enrol'), open: ({ personId, standing }) => open.enrol(personId, standing.next?.year) })
              }
            />
            <LinkRow icon="pay" title={<PayTitle due={due} />} detail={t('pay.detail')} onTap={() => open.pay()} />
            <LinkRow icon="paper" title={t('orders')} detail={t('orders.detail')} onTap={open.orders} />
          </Card>
          <Card flush title={t('group.care')}>
            <LinkRow
              icon="file"
              title={t('filing')}
              detail={t('filing.detail')}
              onTap={() => ask({ title: t('filing'), open: openFilings })}
            />
            <LinkRow
              icon="claim"
              title={t('claims')}
              detail={t('claims.detail')}
              onTap={() => ask({ title: t('claims'), open: ({ personId }) => open.claims(personId), suits: everybody })}
            />
          </Card>
          <Card flush title={t('group.people')}>
            <LinkRow
              icon="hand-over"
              title={t('delegate')}
              detail={t('delegate.detail')}
              onTap={() => ask({ title: t('delegate'), open: ({ personId }) => open.mandates(personId) })}
            />
            <LinkRow
              icon="eye"
              title={t('record')}
              detail={t('record.detail')}
              onTap={() => ask({ title: t('record'), open: ({ personId }) => open.record(personId), suits: everybody })}
            />
            {account.bound && (
              <LinkRow icon="family" title={t('family')} detail={t('family.detail')} onTap={open.addFamily} />
            )}
          </Card>
        </>
      )}
      <Card flush title={t(account.bound || !nobody ? 'group.rules' : 'group.rules.now')}>
        <LinkRow icon="calculator" title={t('estimate')} detail={t('estimate.detail')} onTap={() => open.estimate()} />
        <LinkRow icon="paper" title={t('rules')} detail={t('rules.detail')} onTap={() => open.rules()} />
      </Card>
      <Card flush title={t('section.help')}>
        {who?.roles.includes('agent') === true && (
          <LinkRow icon="agent" title={t('agent')} detail={t('agent.detail')} onTap={open.grid} />
        )}
        <LinkRow icon="phone" title={t('help')} detail={t('help.detail')} onTap={open.help} />
      </Card>
    </Box>
  );
}

/** The count stands in the title's own line: beside the words it would squeeze them in large type. */
function PayTitle({ due }: { due: number }) {
  const t = useMessages(mattersTexts);
  return (
    <Text>
      {t('pay')} {due > 0 && <Pill kind="due">{t('pay.due', { n: due })}</Pill>}
    </Text>
  );
}
