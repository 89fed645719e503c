import { useEffect, useState } from 'react';
import { Button, Icon, Tap } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { PAPER_PURPOSES, type PaperPurpose } from '@linli/shared/domain/out-of-area';
import type { FilingToReview } from './changes';

type Paper = FilingToReview['papers'][number];

/** Steps of magnification; 1 is the whole width of the pane. */
const ZOOMS = [1, 1.5, 2, 3, 4] as const;

const purposeOf = (purpose: string): PaperPurpose | undefined => PAPER_PURPOSES.find((known) => known === purpose);

export interface PaperViewerProps {
  readonly papers: readonly Paper[];
  readonly personName: string;
  /** Which paper is shown, from 0. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** Asks for the papers again: leave to see one lasts two minutes. */
  readonly onAgain: () => void;
}

/** The papers of a filing, one at a time: zoom and turn for photographs, a frame for PDF (材料). */
export function PaperViewer({ papers, personName, at, onAt, onAgain }: PaperViewerProps) {
  const t = useMessages(deskTexts);
  const [zoom, setZoom] = useState(0);
  const [turn, setTurn] = useState(0);
  const [failed, setFailed] = useState(false);
  const paper = papers[at];
  useEffect(() => {
    setZoom(0);
    setTurn(0);
  }, [paper?.paperId]);
  useEffect(() => setFailed(false), [paper?.url]);
  if (paper === undefined) return null;

  const purpose = purposeOf(paper.purpose);
  const what = purpose === undefined ? paper.purpose : t(`paper.${purpose}`);
  const missing = paper.type === 'missing';
  const image = paper.type.startsWith('image/');
  const tools = image && !missing && !failed;

  return (
    <section className="papers" aria-labelledby="papers-heading">
      <div className="papers__bar">
        <h3 id="papers-heading" className="papers__what">
          {what}
        </h3>
        {papers.length > 1 && (
          <span className="papers__steps">
            <Tap className="papers__tool" label={t('paper.previous')} disabled={at === 0} onTap={() => onAt(at - 1)}>
              <Icon name="chevron-left" />
            </Tap>
            <span className="num small">{t('paper.which', { n: at + 1, total: papers.length })}</span>
            <Tap
              className="papers__tool"
              label={t('paper.next')}
              disabled={at === papers.length - 1}
              onTap={() => onAt(at + 1)}
            >
              <Icon name="chevron-right" />
            </Tap>
          </span>
        )}
        <span className="grow" />
        {tools && (
          <>
            <Tap
              className="papers__tool"
              label={t('paper.zoom-out')}
              disabled={zoom === 0}
              onTap={() => setZoom(zoom - 1)}
            >
              <Icon name="minus" />
            </Tap>
            <span className="papers__zoom num small" role="status">
              {t('paper.zoom', { n: Math.round((ZOOMS[zoom] ?? 1) * 100) })}
            </span>
            <Tap
              className="papers__tool"
              label={t('paper.zoom-in')}
              disabled={zoom === ZOOMS.length - 1}
              onTap={() => setZoom(zoom + 1)}
            >
              <Icon name="plus" />
            </Tap>
            <Tap className="papers__tool" label={t('paper.rotate')} onTap={() => setTurn((turn + 90) % 360)}>
              <span className="small">{t('paper.turn')}</span>
            </Tap>
          </>
        )}
        {!missing && !failed && (
          <a className="papers__window" href={paper.url} target="_blank" rel="noreferrer noopener">
            <Icon name="external" label={t('paper.window')} />
          </a>
        )}
      </div>
      {missing || failed ? (
        <div className="papers__absent" role="status">
          <Icon name="image" size={2.5} />
          <p className="strong">{t(missing ? 'paper.missing' : 'paper.expired')}</p>
          <p className="small">{t(missing ? 'paper.missing.text' : 'paper.expired.text')}</p>
          <Button kind="second" compact icon="refresh" onTap={onAgain}>
            {t('paper.again')}
          </Button>
        </div>
      ) : image ? (
        <div className="papers__table" tabIndex={0} role="region" aria-label={t('paper.view')}>
          <Photograph
            src={paper.url}
            alt={t('paper.image', { name: personName, what, n: at + 1 })}
            zoom={ZOOMS[zoom] ?? 1}
            turn={turn}
            onError={() => setFailed(true)}
          />
        </div>
      ) : (
        <iframe className="papers__frame" src={paper.url} title={what} />
      )}
    </section>
  );
}

/** A turned picture takes the room of its turned shape, so that scrolling reaches every corner. */
function Photograph({
  src,
  alt,
  zoom,
  turn,
  onError,
}: {
  src: string;
  alt: string;
  zoom: number;
  turn: number;
  onError: () => void;
}) {
  const [ratio, setRatio] = useState(1.4);
  const lying = turn % 180 !== 0;
  // Height over width of the room that the picture takes as it is turned now.
  const shape = lying ? 1 / ratio : ratio;
  return (
    <div className="papers__room" style={{ width: `${zoom * 100}%`, paddingTop: `${zoom * 100 * shape}%` }}>
      <img
        className="papers__image"
        src={src}
        alt={alt}
        style={{ width: lying ? `${100 * shape}%` : '100%', transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          if (naturalWidth > 0) setRatio(naturalHeight / naturalWidth);
        }}
        onError={onError}
      />
    </div>
  );
}
