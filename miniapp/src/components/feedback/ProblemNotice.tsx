import { problemWords } from '../../messages/problems';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { usePreferences } from '../../preferences/preferences';
import { isFailure, type CallProblem } from '../../services/problem';
import { Box, Heading, Text } from '../primitives';
import { Icon } from '../icon/Icon';
import { Button } from '../action/Button';
import { Notice } from './Notice';

/** A refusal or failure of something one did, in the flow of the page: what is wrong and what to do. */
export function ProblemNotice({ problem, onRetry }: { problem: CallProblem; onRetry?: () => void }) {
  const t = useMessages(interfaceTexts);
  const { language } = usePreferences();
  const { title, next } = problemWords(problem, language);
  return (
    <Notice
      kind="loss"
      live
      title={title}
      action={
        onRetry && (
          <Button kind="quiet" compact onTap={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {next}
      <SupportCode of={problem} />
    </Notice>
  );
}

/** Under a failure: the number by which whoever answers the telephone finds what happened. */
function SupportCode({ of: problem }: { of: CallProblem }) {
  const t = useMessages(interfaceTexts);
  if (problem.supportCode === undefined || !isFailure(problem)) return null;
  return <Text className="problem__code"> {t('error.reference', { id: problem.supportCode })}</Text>;
}

/** A page whose answer did not come and of which nothing is kept. */
export function ProblemPage({ problem, onRetry }: { problem: CallProblem; onRetry: () => void }) {
  const t = useMessages(interfaceTexts);
  const { language } = usePreferences();
  const { title, next } = problemWords(problem, language);
  return (
    <Box className="problem" role="alert">
      <Icon name={problem.code === 'transport.offline' ? 'offline' : 'warning'} size={3} className="problem__icon" />
      <Heading level={2} className="problem__title">
        {title}
      </Heading>
      <Box className="problem__text">
        {next}
        <SupportCode of={problem} />
      </Box>
      <Button onTap={onRetry} icon="refresh">
        {t('retry')}
      </Button>
    </Box>
  );
}
