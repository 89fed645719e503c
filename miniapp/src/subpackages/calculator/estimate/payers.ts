import { type Fen } from '@linli/shared/kernel/money';
import { LAYERS, type Layer, type Payers, type Settlement } from '@linli/shared/policy/settlement';

/** What one layer pays, of all of them in their order; who pays nothing is left out. */
export const payersOf = ({ payers }: Pick<Settlement, 'payers'>): readonly { layer: Layer; amount: Fen }[] =>
  LAYERS.map((layer) => ({ layer, amount: payers[memberOf(layer)] })).filter(({ amount }) => amount > 0);

const memberOf = (layer: Layer): keyof Payers => (layer === 'bottom-line' ? 'bottomLine' : layer);
