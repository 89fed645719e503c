import { useState } from 'react';
import { Box, Button, Icon, Picture, Tap, Text } from '@/components';
import { choosePhotos, type ChosenPhoto } from '@/services/photos';
import { useWords } from './use-words';

const MOST = 4;

/**
 * The bill beside the lines that are typed from it: a photograph to read from, large enough and for as long as the page is open. It
 * is read by a person, not by a machine, and it never leaves the phone.
 */
export function BillPhotos() {
  const { t } = useWords();
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const [large, setLarge] = useState<string>();
  const add = async () => {
    const chosen = await choosePhotos(MOST - photos.length);
    setPhotos((before) => [...before, ...chosen].slice(0, MOST));
    if (chosen[0] !== undefined) setLarge(chosen[0].key);
  };
  const remove = (key: string) => setPhotos((before) => before.filter((photo) => photo.key !== key));
  return (
    <Box>
      <Box className="small">{t('photo.text')}</Box>
      {photos.map((photo, index) => (
        <Box key={photo.key} className="calculator__photo">
          <Tap
            label={t(large === photo.key ? 'photo.smaller' : 'photo.larger', { n: index + 1 })}
            expanded={large === photo.key}
            className={`calculator__bill ${large === photo.key ? 'calculator__bill--large' : ''}`}
            onTap={() => setLarge(large === photo.key ? undefined : photo.key)}
          >
            <Picture
              src={photo.source}
              alt={t('photo.alt', { n: index + 1 })}
              fit="contain"
              className="calculator__image"
            />
          </Tap>
          <Tap className="link" label={t('photo.remove.n', { n: index + 1 })} onTap={() => remove(photo.key)}>
            {t('photo.remove')}
          </Tap>
        </Box>
      ))}
      {photos.length < MOST && (
        <Button kind="second" icon="camera" onTap={() => void add()}>
          {t(photos.length === 0 ? 'photo.take' : 'photo.more')}
        </Button>
      )}
      {photos.length > 0 && (
        <Text className="small">
          <Icon name="lock" size={0.9} /> {t('photo.stays')}
        </Text>
      )}
    </Box>
  );
}
