import { PictureSheet } from '@/features/picture/PictureSheet';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { estimateDrawing } from './draw-estimate';
import { pictureOf, type Estimated } from './picture-model';
import { useWords } from './use-words';

/** The estimate as a picture, to keep or to pass on. */
export function EstimatePictureSheet({ estimated, onClose }: { estimated: Estimated; onClose: () => void }) {
  const picture = pictureOf(useWords(), estimated, useSpeaker());
  const { title, alt, file } = picture;
  return <PictureSheet title={title} alt={alt} file={file} drawing={estimateDrawing(picture)} onClose={onClose} />;
}
