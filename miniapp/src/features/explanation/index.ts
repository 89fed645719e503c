/** "How was this worked out": `<HowWorkedOut explanation={quote.explanation} />`, or `<ExplanationCards>` on a page of its own. */
export {
  ExplanationCards,
  ExplanationCaveat,
  ExplanationLines,
  ExplanationSheet,
  GradeMark,
  HowWorkedOut,
  ProvisionalMark,
} from './Explanation';
export { worstGrade, type ExplainedLine } from './explained-line';
