import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, Dialog, Empty, LinkRow, Page, ProblemNotice, Query } from '@/components';
import { familyTexts } from '@/messages/family';
import { useMessages } from '@/messages/messages';
import { replace } from '@/navigation/navigation';
import { open, openFilings } from '@/features/standing/openings';
import { PersonBook } from '@/features/standing/PersonBook';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import './index.css';

type Home = ResponseOf<typeof peopleRoutes.home>;

/** One person of the family: how they stand, what can be done for them, and leaving. `?person=` */
export default function MemberPage() {
  const t = useMessages(familyTexts);
  const { person } = useRouter().params;
  const home = useQuery(peopleRoutes.home, {});
  const leave = useAction(peopleRoutes.leaveFamily);
  const [asking, setAsking] = useState(false);
  const card = home.data?.cards.find(({ personId }) => personId === person);

  const remove = async () => {
    const answer = await leave.run({ params: { personId: person as PersonId } });
    if (answer === undefined) return;
    setAsking(false);
    if (answer.ok) replace('family');
  };

  return (
    <Page
      title={card?.relation === 'self' ? t('member.self') : t('member.title')}
      over={
        asking &&
        card && (
          <Dialog
            title={t('member.remove.title', { name: card.name })}
            confirm={t('member.remove.confirm')}
            cancel={t('member.remove.cancel')}
            loss
            busy={leave.busy}
            onConfirm={() => void remove()}
            onCancel={() => setAsking(false)}
          >
            {t('member.remove.text', { name: card.name })}
          </Dialog>
        )
      }
    >
      {leave.problem !== undefined && <ProblemNotice problem={leave.problem} />}
      <Query of={home}>
        {({ today }) =>
          card === undefined ? (
            <Empty
              icon="family"
              title={t('member.gone')}
              action={<Button onTap={() => replace('family')}>{t('member.gone.back')}</Button>}
            >
              {t('member.gone.text')}
            </Empty>
          ) : (
            <Box>
              <PersonBook card={card} today={today} opens={false} />
              <Matters card={card} />
              {card.relation !== 'self' && (
                <Box className="member-remove">
                  <Button kind="quiet" icon="trash" onTap={() => setAsking(true)}>
                    {t('member.remove')}
                  </Button>
                </Box>
              )}
            </Box>
          )
        }
      </Query>
    </Page>
  );
}

function Matters({ card }: { card: Home['cards'][number] }) {
  const { personId, relation, deceased, standing } = card;
  const t = useMessages(familyTexts);
  return (
    <Card flush title={t('member.matters')}>
      {!deceased && (
        <LinkRow icon="shield" title={t('member.enrol')} onTap={() => open.enrol(personId, standing.next?.year)} />
      )}
      {!deceased && (
        <LinkRow icon="pay" title={t('member.pay')} onTap={() => open.pay(personId, standing.next?.year)} />
      )}
      {!deceased && (
        <LinkRow
          icon="file"
          title={t('member.filing')}
          detail={t('member.filing.detail')}
          onTap={() => openFilings(card)}
        />
      )}
      <LinkRow
        icon="claim"
        title={t('member.claims')}
        detail={t('member.claims.detail')}
        onTap={() => open.claims(personId)}
      />
      <LinkRow
        icon="eye"
        title={relation === 'self' ? t('member.record.self') : t('member.record')}
        detail={t('member.record.detail')}
        onTap={() => open.record(personId)}
      />
    </Card>
  );
}
