import { useState } from 'react';
import { Box, Button, LinesSkeleton, Notice, Picture, Sheet } from '@/components';
import { useMessages } from '@/messages/messages';
import { pictureTexts } from '@/messages/picture';
import type { Drawing } from './drawing';
import { canShare, keepPicture, openSettings, sharePicture, type Kept } from './keep-picture';
import { PictureCanvas } from './PictureCanvas';
import type { Drawn } from './picture-canvas.types';
import './PictureSheet.css';

export interface PictureSheetProps {
  /** Above the picture. */
  readonly title: string;
  /** For a screen reader. */
  readonly alt: string;
  /** The file's name, without its ending. */
  readonly file: string;
  readonly drawing: Drawing;
  readonly onClose: () => void;
}

/** Something as a picture: looked at, kept in the album, passed on. */
export function PictureSheet({ title, alt, file, drawing, onClose }: PictureSheetProps) {
  const t = useMessages(pictureTexts);
  const [drawn, setDrawn] = useState<Drawn>();
  const [kept, setKept] = useState<Kept>();
  const source = drawn?.ok === true ? drawn.source : undefined;
  const weapp = process.env['TARO_ENV'] === 'weapp';
  return (
    <Sheet title={title} onClose={onClose}>
      <PictureCanvas drawing={drawing} onDrawn={setDrawn} />
      <Box className="stack">
        {drawn === undefined && <LinesSkeleton />}
        {drawn?.ok === false && <Notice kind="loss">{t('failed')}</Notice>}
        {source !== undefined && (
          <>
            {!weapp && <Box className="small">{t('hint')}</Box>}
            <Picture src={source} alt={alt} fit="contain" className="kept-picture__image" />
            {kept === 'kept' && weapp && (
              <Notice kind="settled" live>
                {t('saved')}
              </Notice>
            )}
            {kept === 'failed' && (
              <Notice kind="loss" live>
                {t('failed')}
              </Notice>
            )}
            {kept === 'denied' && (
              <Notice
                kind="due"
                icon="lock"
                live
                title={t('denied')}
                action={
                  <Button kind="quiet" compact onTap={() => void openSettings()}>
                    {t('settings')}
                  </Button>
                }
              >
                {t('denied.text')}
              </Notice>
            )}
            <Button icon="download" onTap={() => void keepPicture(source, file).then(setKept)}>
              {t(weapp ? 'save' : 'download')}
            </Button>
            {canShare && (
              <Button
                kind="second"
                icon="share"
                onTap={() => void sharePicture(source).then((how) => setKept(how === 'kept' ? undefined : how))}
              >
                {t('share')}
              </Button>
            )}
          </>
        )}
      </Box>
    </Sheet>
  );
}
