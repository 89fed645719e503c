import { useState } from 'react';
import { Box, Button, LinesSkeleton, Notice, Picture, Sheet } from '@/components';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { canShare, keepPicture, openSettings, sharePicture, type Kept } from './keep-picture';
import { PictureCanvas } from './PictureCanvas';
import type { Drawn } from './picture-canvas.types';
import type { Receipt } from './receipt-model';
import './PictureSheet.css';

/** The receipt as a picture: looked at, kept in the album, passed on. */
export function PictureSheet({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useMessages(premiumTexts);
  const [drawn, setDrawn] = useState<Drawn>();
  const [kept, setKept] = useState<Kept>();
  const source = drawn?.ok === true ? drawn.source : undefined;
  const weapp = process.env['TARO_ENV'] === 'weapp';
  return (
    <Sheet title={t('receipt.picture.title')} onClose={onClose}>
      <PictureCanvas receipt={receipt} onDrawn={setDrawn} />
      <Box className="stack">
        {drawn === undefined && <LinesSkeleton />}
        {drawn?.ok === false && <Notice kind="loss">{t('receipt.failed')}</Notice>}
        {source !== undefined && (
          <>
            {!weapp && <Box className="small">{t('receipt.picture.hint')}</Box>}
            <Picture src={source} alt={receipt.alt} fit="contain" className="receipt-picture__image" />
            {kept === 'kept' && weapp && (
              <Notice kind="settled" live>
                {t('receipt.saved')}
              </Notice>
            )}
            {kept === 'failed' && (
              <Notice kind="loss" live>
                {t('receipt.failed')}
              </Notice>
            )}
            {kept === 'denied' && (
              <Notice
                kind="due"
                icon="lock"
                live
                title={t('receipt.denied')}
                action={
                  <Button kind="quiet" compact onTap={() => void openSettings()}>
                    {t('receipt.settings')}
                  </Button>
                }
              >
                {t('receipt.denied.text')}
              </Notice>
            )}
            <Button icon="download" onTap={() => void keepPicture(source, receipt.file).then(setKept)}>
              {t(weapp ? 'receipt.save' : 'receipt.download')}
            </Button>
            {canShare && (
              <Button
                kind="second"
                icon="share"
                onTap={() => void sharePicture(source).then((how) => setKept(how === 'kept' ? undefined : how))}
              >
                {t('receipt.share')}
              </Button>
            )}
          </>
        )}
      </Box>
    </Sheet>
  );
}
