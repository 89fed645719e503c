import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { Button, ProblemNotice } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { Editor } from './Editor';
import type { OpenedPolicy } from './Version';

/** Bytes of both files that one request takes, with room for what JSON adds (functions/http/read-body). */
const MOST_BYTES = 60_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The two files, written or chosen from the computer; both are saved together. */
export function Files({
  opened: { version, text, cases, report },
  shown,
  onUnsaved,
  onSaved,
}: {
  readonly opened: OpenedPolicy;
  readonly shown: 'text' | 'cases';
  readonly onUnsaved: (unsaved: boolean) => void;
  readonly onSaved: () => void;
}) {
  const t = useMessages(policyTexts);
  const [files, setFiles] = useState({ text, cases });
  const [trouble, setTrouble] = useState<'editor.too-long' | 'editor.unreadable'>();
  const save = useAction(policyDeskRoutes.savePolicy, { call: deskCall });
  const writable = version.allowed.includes('edit');
  const { year, version: number, revision } = version;
  const unsaved = files.text !== text || files.cases !== cases;

  const write = (content: string) => {
    const next = { ...files, [shown]: content };
    setFiles(next);
    onUnsaved(next.text !== text || next.cases !== cases);
    setTrouble(bytesOf(next.text) + bytesOf(next.cases) > MOST_BYTES ? 'editor.too-long' : undefined);
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) return setTrouble('editor.too-long');
    try {
      write(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
    } catch {
      // No text in UTF-8: a photograph, or a spreadsheet.
      setTrouble('editor.unreadable');
    }
  };
  const send = async () => {
    const answer = await save.run({ params: { year, version: number }, body: { revision, ...files } });
    if (answer?.ok !== true) return;
    onUnsaved(false);
    onSaved();
  };

  return (
    <section className="policies__files">
      <Editor
        label={t(`editor.${shown}`)}
        value={files[shown]}
        faults={report.faults.filter(({ where }) => where === shown || (where === 'base' && shown === 'text'))}
        stale={unsaved}
        onChange={writable ? write : undefined}
      />
      {writable ? (
        <div className="policies__tools">
          <Button
            compact
            busy={save.busy}
            disabled={!unsaved || trouble === 'editor.too-long'}
            onTap={() => void send()}
          >
            {t('editor.save')}
          </Button>
          <label className="policies__upload">
            {t('editor.upload')}
            <input
              type="file"
              accept=".yaml,.yml,text/yaml,text/plain"
              className="out-of-sight"
              onChange={(event) => {
                void choose(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          {trouble !== undefined && (
            <p className="small policies__fault" role="alert">
              {t(trouble)}
            </p>
          )}
        </div>
      ) : (
        <p className="small">{t('editor.read')}</p>
      )}
      {save.problem !== undefined && save.problem.status !== 401 && <ProblemNotice problem={save.problem} />}
    </section>
  );
}
