import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { Button, Notice } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { saveAs } from '../frame/save-as';
import type { Typing } from './use-typing';
import type { OpenedPolicy } from './Version';

/** Somebody saved first: one's own words are still here, and what becomes of them is for whoever wrote them to say. */
export function Overtaken({
  version,
  typing: { files, keepMine, takeTheirs },
  looking,
  onLook,
}: {
  readonly version: OpenedPolicy['version'];
  readonly typing: Typing;
  /** The newer files are in sight. */
  readonly looking: boolean;
  readonly onLook: (looking: boolean) => void;
}) {
  const t = useMessages(policyTexts);
  const last = version.steps.at(-1);
  const writable = version.allowed.includes('edit');
  const download = () => {
    const name = `${version.year}-${version.version}`;
    saveAs(`${name}.yaml`, files.text, 'text/yaml');
    saveAs(`${name}-cases.yaml`, files.cases, 'text/yaml');
  };
  return (
    <>
      <Notice
        kind="due"
        live
        title={t('overtaken.title', {
          name: last?.name ?? '',
          at: last === undefined ? '' : shanghaiWallTime(Date.parse(last.at)),
          step: last === undefined ? '' : t(`step.${last.action}`),
        })}
      >
        {t(writable ? 'overtaken.text' : 'overtaken.closed')}
      </Notice>
      <div className="policies__tools">
        <Button kind="second" compact onTap={() => onLook(!looking)}>
          {t(looking ? 'overtaken.mine' : 'overtaken.theirs')}
        </Button>
        <Button kind="second" compact icon="download" onTap={download}>
          {t('overtaken.download')}
        </Button>
        {writable && (
          <Button kind="second" compact onTap={keepMine}>
            {t('overtaken.keep')}
          </Button>
        )}
        <Button kind="quiet" compact onTap={takeTheirs}>
          {t('overtaken.drop')}
        </Button>
      </div>
    </>
  );
}
