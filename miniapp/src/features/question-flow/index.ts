/** One question a page: `<QuestionFlow flow={...} subject={personId} ... />`. */
export { QuestionFlow, type QuestionFlowProps } from './QuestionFlow';
export type { Flow, Mistakes, Question, QuestionView } from './flow';
