import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { OrderId } from '@linli/shared/kernel/ids';
import { Box, Button, Empty, LinesSkeleton, Page, Query } from '@/components';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { back, canGoBack, replace, startAt } from '@/navigation/navigation';
import { PictureSheet } from '@/features/picture/PictureSheet';
import { useQuery } from '@/services/use-query';
import { receiptDrawing } from './draw-receipt';
import { ReceiptPaper } from './ReceiptPaper';
import { receiptOf } from './receipt-model';
import { useReceiptWords } from './use-receipt-words';

/** 缴费凭证: the receipt of one order, as a page and as a picture. `?order=` */
export default function ReceiptPage() {
  const t = useMessages(premiumTexts);
  const orderId = useRouter().params['order'] as OrderId;
  const words = useReceiptWords();
  const order = useQuery(premiumRoutes.order, { params: { orderId } });
  const [picture, setPicture] = useState(false);
  const receipt = order.data?.status === 'insured' ? receiptOf(order.data, words) : undefined;
  return (
    <Page
      title={t('receipt.title')}
      onBack={() => (canGoBack() ? back() : startAt('home'))}
      action={
        receipt && (
          <Button icon="image" onTap={() => setPicture(true)}>
            {t('receipt.picture')}
          </Button>
        )
      }
      over={
        picture &&
        receipt && (
          <PictureSheet
            title={t('receipt.picture.title')}
            alt={receipt.alt}
            file={receipt.file}
            drawing={receiptDrawing(receipt)}
            onClose={() => setPicture(false)}
          />
        )
      }
    >
      <Query of={order} skeleton={<LinesSkeleton count={7} />}>
        {() =>
          receipt === undefined ? (
            <Empty
              icon="paper"
              title={t('receipt.unpaid')}
              action={
                <Button onTap={() => replace('premium/order', { order: orderId })}>{t('receipt.unpaid.go')}</Button>
              }
            >
              {t('receipt.unpaid.text')}
            </Empty>
          ) : (
            <Box>
              <ReceiptPaper receipt={receipt} />
            </Box>
          )
        }
      </Query>
    </Page>
  );
}
