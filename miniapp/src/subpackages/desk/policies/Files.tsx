import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { Button, ProblemNotice } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { Editor } from './Editor';
import { Overtaken } from './Overtaken';
import type { PolicyFiles, Typing } from './use-typing';
import type { OpenedPolicy } from './Version';

/** Bytes of a request's body (functions/http/read-body), less what stands beside the two files. */
const MOST_BYTES = 64 * 1024 - 100;
/** As they are sent: a line's end and a quotation mark are two characters there. */
const bytesOf = (files: PolicyFiles): number => new TextEncoder().encode(JSON.stringify(files)).length;

/** The two files, written or chosen from the computer; both are saved together. */
export function Files({
  opened: { version, text, cases, report },
  typing,
  shown,
  onSaved,
  onStale,
}: {
  readonly opened: OpenedPolicy;
  readonly typing: Typing;
  readonly shown: 'text' | 'cases';
  readonly onSaved: () => void;
  /** Somebody else took a step meanwhile. */
  readonly onStale: () => void;
}) {
  const t = useMessages(policyTexts);
  /** Of a file that was chosen. */
  const [refused, setRefused] = useState<'editor.too-long' | 'editor.unreadable'>();
  const [looking, setLooking] = useState(false);
  const save = useAction(policyDeskRoutes.savePolicy, { call: deskCall });
  const { files, unsaved, overtaken, revision } = typing;
  const writable = version.allowed.includes('edit');
  const theirs = overtaken && looking;
  const tooLong = unsaved && bytesOf(files) > MOST_BYTES;
  const trouble = tooLong ? 'editor.too-long' : refused;

  const write = (content: string) => {
    setRefused(undefined);
    typing.write({ ...files, [shown]: content });
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) return setRefused('editor.too-long');
    try {
      write(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
    } catch {
      // No text in UTF-8: a photograph, or a spreadsheet.
      setRefused('editor.unreadable');
    }
  };
  const send = async () => {
    const answer = await save.run({
      params: { year: version.year, version: version.version },
      body: { revision, ...files },
    });
    if (answer?.ok === true) {
      typing.saved(files, answer.value.revision);
      onSaved();
    } else if (answer?.error.status === 409) onStale();
  };

  return (
    <section className="policies__files">
      {overtaken && <Overtaken version={version} typing={typing} looking={looking} onLook={setLooking} />}
      <Editor
        label={t(theirs ? 'overtaken.editor' : `editor.${shown}`)}
        value={theirs ? { text, cases }[shown] : files[shown]}
        faults={report.faults.filter(({ where }) => where === shown || (where === 'base' && shown === 'text'))}
        stale={unsaved && !theirs}
        onChange={writable && !theirs ? write : undefined}
      />
      {writable ? (
        <div className="policies__tools">
          <Button compact busy={save.busy} disabled={!unsaved || tooLong || overtaken} onTap={() => void send()}>
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
          {unsaved && (
            <span className="small" role="status">
              {t('editor.unsaved')}
            </span>
          )}
          {trouble !== undefined && (
            <p className="small policies__fault" role="alert">
              {t(trouble)}
            </p>
          )}
        </div>
      ) : (
        <p className="small">{t('editor.read')}</p>
      )}
      {save.problem !== undefined && save.problem.status !== 401 && !overtaken && (
        <ProblemNotice problem={save.problem} />
      )}
    </section>
  );
}
