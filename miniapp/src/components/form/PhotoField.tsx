import { useState } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { choosePhotos, type ChosenPhoto } from '../../services/photos';
import { Box, Picture, Tap, Text } from '../primitives';
import { Icon } from '../icon/Icon';
import { describedBy, Field, type FieldBase } from './Field';

/** A photograph on its way to the server. */
export interface Photo {
  /** Made on the phone, stable in lists and drafts. */
  readonly key: string;
  /** Shown as the thumbnail; a path of the phone or an object URL. Empty when it was sent on an earlier visit. */
  readonly source: string;
  readonly state: 'sending' | 'sent' | 'failed';
  /** 0 to 1 while sending. */
  readonly progress?: number;
  /** The server's id, once sent. */
  readonly paperId?: string;
}

export interface PhotoFieldProps extends FieldBase {
  readonly photos: readonly Photo[];
  readonly onChange: (update: (photos: readonly Photo[]) => readonly Photo[]) => void;
  /** Sends one; resolves to the server's id, or undefined when it failed. */
  readonly upload: (photo: ChosenPhoto, onProgress: (share: number) => void) => Promise<string | undefined>;
  readonly most?: number;
  readonly mostMegabytes?: number;
}

/** Papers by camera or album: thumbnail, progress, retry, remove. */
export function PhotoField({ photos, onChange, upload, most = 9, mostMegabytes = 10, ...field }: PhotoFieldProps) {
  const t = useMessages(interfaceTexts);
  const [tooLarge, setTooLarge] = useState(false);
  const error = field.error ?? (tooLarge ? t('field.photo.too-large', { mb: mostMegabytes }) : undefined);
  const change = (key: string, part: Partial<Photo>) =>
    onChange((all) => all.map((photo) => (photo.key === key ? { ...photo, ...part } : photo)));

  const send = async (chosen: ChosenPhoto) => {
    const paperId = await upload(chosen, (progress) => change(chosen.key, { progress }));
    change(chosen.key, paperId === undefined ? { state: 'failed' } : { state: 'sent', paperId });
  };
  const add = async () => {
    const chosen = await choosePhotos(most - photos.length);
    const fitting = chosen.filter(({ size }) => size <= mostMegabytes * 1024 * 1024);
    setTooLarge(fitting.length < chosen.length);
    onChange((all) => [
      ...all,
      ...fitting.map(({ key, source }) => ({ key, source, state: 'sending' as const, progress: 0 })),
    ]);
    await Promise.all(fitting.map(send));
  };
  const again = (photo: Photo) => {
    change(photo.key, { state: 'sending', progress: 0 });
    void send({ key: photo.key, source: photo.source, size: 0 });
  };

  return (
    <Field {...field} error={error} hint={field.hint ?? t('field.photo.hint', { mb: mostMegabytes })} group>
      {photos.length > 0 && (
        <Box as="ul" className="photos">
          {photos.map((photo, index) => (
            <Box as="li" key={photo.key} className="photo">
              {photo.source === '' ? (
                <Box
                  className="photo__picture photo__picture--gone"
                  role="img"
                  label={t('field.photo.n', { n: index + 1 })}
                >
                  <Icon name="paper" size={2} />
                </Box>
              ) : (
                <Picture src={photo.source} alt={t('field.photo.n', { n: index + 1 })} className="photo__picture" />
              )}
              {photo.state === 'sending' && (
                <Box className="photo__bar" silent>
                  <Box className="photo__fill" style={{ width: `${Math.round((photo.progress ?? 0) * 100)}%` }} />
                </Box>
              )}
              <Tap
                className="photo__remove"
                label={t('field.photo.remove', { n: index + 1 })}
                onTap={() => onChange((all) => all.filter(({ key }) => key !== photo.key))}
              >
                <Text className="photo__cross">
                  <Icon name="cross" size={1} />
                </Text>
              </Tap>
              {photo.state === 'failed' ? (
                <Tap className="link" onTap={() => again(photo)}>
                  {t('field.photo.retry')}
                </Tap>
              ) : (
                <Text className="photo__state">
                  {t(photo.state === 'sent' ? 'field.photo.sent' : 'field.photo.sending')}
                </Text>
              )}
            </Box>
          ))}
        </Box>
      )}
      {photos.length < most && (
        <Tap
          className="photo-add"
          describedBy={describedBy({ id: field.id, hint: '', error })}
          onTap={() => void add()}
        >
          <Icon name="camera" size={1.6} />
          <Text>{photos.length === 0 ? t('field.photo.take') : t('field.photo.more')}</Text>
        </Tap>
      )}
    </Field>
  );
}
