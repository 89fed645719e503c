import { useEffect, useState, type ReactNode } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, focusOn, Heading, Tap, Text } from '../primitives';
import { Stamp, type StampKind } from '../card/Stamp';
import { Card } from '../card/Card';
import { Button } from '../action/Button';
import { copyText } from '../../services/platform';

export interface FieldMistake {
  /** The field's id. */
  readonly field: string;
  readonly message: string;
}

export const SUMMARY_ID = 'error-summary';

/** All that must be corrected, at the top, each leading to its field; takes the focus when it appears or changes. */
export function ErrorSummary({ mistakes, title }: { mistakes: readonly FieldMistake[]; title?: string }) {
  const t = useMessages(interfaceTexts);
  const key = mistakes.map(({ field, message }) => field + message).join('|');
  useEffect(() => {
    if (key !== '') focusOn(SUMMARY_ID);
  }, [key]);
  if (mistakes.length === 0) return null;
  return (
    <Box id={SUMMARY_ID} tabIndex={-1} className="summary" role="alert">
      <Heading level={2} className="summary__title">
        {title ?? t('summary.title', { n: mistakes.length })}
      </Heading>
      <Box as="ul">
        {mistakes.map(({ field, message }) => (
          <Box as="li" key={field + message}>
            <Tap className="summary__link" role="link" onTap={() => focusOn(field)}>
              {message}
            </Tap>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

export interface Answer {
  readonly question: string;
  readonly answer: ReactNode;
  /** Goes back to the question; left out where nothing can be changed. */
  readonly onChange?: (() => void) | undefined;
}

/** What was answered, before it is sent, each with 修改. */
export function CheckAnswers({ title, answers }: { title?: string; answers: readonly Answer[] }) {
  const t = useMessages(interfaceTexts);
  return (
    <Card flush {...(title === undefined ? {} : { title })}>
      {answers.map(({ question, answer, onChange }) => (
        <Box key={question} className="answers__row">
          <Box className="answers__words">
            <Text className="answers__question">{question}</Text>
            <Text className="answers__answer">{answer ?? t('check.empty')}</Text>
          </Box>
          {onChange ? (
            <Tap className="answers__change" label={t('button.change-of', { what: question })} onTap={onChange}>
              {t('button.change')}
            </Tap>
          ) : (
            <Box style={{ width: '16px' }} />
          )}
        </Box>
      ))}
    </Card>
  );
}

export interface ResultProps {
  /** On the seal: 已受理, 已生效, 已缴费. */
  readonly stamp: string;
  readonly kind?: StampKind;
  /** One sentence: what is settled now. */
  readonly title: string;
  /** Reference number (受理编号). */
  readonly reference?: string | undefined;
  /** What happens next, by when, and who says so. */
  readonly next?: ReactNode;
  readonly children?: ReactNode;
}

/** The end of a matter: the stamp, the number to read out, what comes next. Stands inside a <Page>. */
export function Result({ stamp, kind = 'settled', title, reference, next, children }: ResultProps) {
  const t = useMessages(interfaceTexts);
  const [copied, setCopied] = useState(false);
  return (
    <Box>
      <Box className="result" role="status">
        <Box className="result__seal">
          <Stamp kind={kind} large fresh>
            {stamp}
          </Stamp>
        </Box>
        <Heading level={2} className="result__title">
          {title}
        </Heading>
      </Box>
      {reference !== undefined && (
        <Card>
          <Box className="center">
            <Box className="small">{t('result.reference')}</Box>
            <Text className="result__number num">{reference}</Text>
            <Button kind="quiet" compact onTap={() => void copyText(reference).then(setCopied)}>
              {copied ? t('result.copied') : t('result.copy')}
            </Button>
          </Box>
        </Card>
      )}
      {next !== undefined && <Card title={t('result.next')}>{next}</Card>}
      {children}
    </Box>
  );
}
