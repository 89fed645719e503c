/** "How was this worked out": `<HowWorkedOut explanation={quote.explanation} />`, or `<ExplanationCards>` on a page of its own. */
export { ExplanationCards, ExplanationCaveat, ExplanationLines, ExplanationSheet, HowWorkedOut } from './Explanation';
export { worstGrade, type ExplainedLine } from './explained-line';
export { GradeMark, ProvisionalMark } from './marks';
export { sourceOrigin } from './source-origin';
