import { ProblemNotice } from '@/components';
import type { CallProblem } from '@/services/problem';

/** Lines that are told one by one; the rest stand in the editor and among the cases. */
const MOST_LINES = 5;

/** Why a step was refused, with what is wrong line by line where the server says so. */
export function Refused({ problem, onStale }: { readonly problem: CallProblem; readonly onStale: () => void }) {
  const lines = (problem.errors ?? []).filter(({ code }) => code === 'policy.fault' || code === 'policy.case-failing');
  return (
    <div>
      <ProblemNotice problem={problem} {...(problem.status === 409 && { onRetry: onStale })} />
      {lines.length > 0 && (
        <ul className="policies__reasons small">
          {lines.slice(0, MOST_LINES).map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
